import path from 'node:path';
import { canonicalJson } from '#engine/crypto/index.ts';
import { intakeDifferences } from '#engine/intake/index.ts';
import { openForReading } from '#engine/platform/files.ts';
import { checkpoint, type Work } from '#engine/platform/work.ts';
import {
  intakeDossierSchema,
  type CellProblem,
  type IntakeAttachment,
  type IntakeDifference,
  type IntakeDossier,
} from '#shared/domain/intake.ts';
import { problem } from '#shared/errors/problem.ts';
import { digestOf } from './blobs.ts';
import type { Round } from './round.ts';

export interface StoredDossierRow {
  readonly no: string;
  readonly intake: string;
  readonly secret: string;
  readonly recipient: string;
  readonly released: number;
}

export interface StoredAttachment {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly blob: string;
  readonly size: number;
}

export interface ComparedFile {
  readonly attachment: IntakeAttachment;
  readonly bytes: number;
  /** The very same content lies in the round already, sealed. */
  readonly kept: StoredAttachment | null;
}

/** What taking a dossier in would do. `frozen`: it would change, and a batch with it is out. */
export type IntakeState = 'new' | 'changed' | 'unchanged' | 'frozen';

export interface Compared {
  readonly source: IntakeDossier;
  readonly state: IntakeState;
  readonly before: StoredDossierRow | undefined;
  readonly files: readonly ComparedFile[];
}

/**
 * Holds one dossier of the table against what is stored under its number, down to the content of its attachments;
 * changes nothing. A problem says that an attachment could not be read, or that the project is stored under another
 * number already. `row` is its row in the sheet 项目.
 */
export async function compareDossier(
  round: Round,
  folder: string,
  source: IntakeDossier,
  row: number,
  work: Work,
): Promise<Compared | CellProblem> {
  const { no } = source.body;
  const before = round.db
    .prepare('SELECT no, intake, secret, recipient, released FROM dossier WHERE no = ?')
    .get(no) as StoredDossierRow | undefined;
  const twin = before === undefined ? storedTwin(round, source) : null;
  if (twin !== null) {
    const { code, message } = problem('DOSSIER_STORED_TWICE', { title: source.body.title, no, other: twin });
    return { sheet: '项目', row, column: '项目名称', code, message, severity: 'error', no };
  }
  const known = before === undefined ? [] : storedAttachments(round, no);
  const files: ComparedFile[] = [];
  for (const attachment of source.attachments) {
    checkpoint(work);
    const opened = await openForReading(path.join(folder, attachment.file));
    if (!opened.ok) return unreadable(source, attachment.file, opened.error);
    const { handle, size } = opened.value;
    try {
      // Only what has the size of something stored needs to be read to the end.
      const alike = known.filter((one) => one.bytes === size);
      const digest = alike.length === 0 ? null : await digestOf(opened.value);
      const same = alike.filter((one) => one.sha256 === digest);
      const kept = same.find((one) => one.id === attachment.id) ?? same[0] ?? null;
      files.push({ attachment, bytes: size, kept });
    } finally {
      await handle.close();
    }
  }
  const sameFiles = files.length === known.length && files.every(({ attachment, kept }) => kept?.id === attachment.id);
  const same = before !== undefined && sameFiles && before.intake === canonicalJson(source);
  const state = before === undefined ? 'new' : same ? 'unchanged' : before.released === 1 ? 'frozen' : 'changed';
  return { source, state, before, files };
}

/** Another sender's copy of a project: the same name and lead under another number, in a table of another day. */
function storedTwin(round: Round, { body }: IntakeDossier): string | null {
  const rows = round.db.prepare('SELECT no, intake FROM dossier WHERE title = ? ORDER BY no').all(body.title) as {
    no: string;
    intake: string;
  }[];
  const twin = rows.find(
    (one) => intakeDossierSchema.parse(JSON.parse(one.intake)).body.lead.creditCode === body.lead.creditCode,
  );
  return twin?.no ?? null;
}

export function storedAttachments(round: Round, no: string): StoredAttachment[] {
  const rows = round.db
    .prepare('SELECT id, sha256, bytes, blob, size FROM attachment WHERE no = ? ORDER BY id')
    .all(no);
  return rows as StoredAttachment[];
}

/** What would change, in the words of the table; nothing for a dossier that is new or stays as it is. */
export function differencesOf(round: Round, { source, state, before, files }: Compared): readonly IntakeDifference[] {
  if (before === undefined || state === 'unchanged') return [];
  const old = intakeDossierSchema.parse(JSON.parse(before.intake));
  const stored = new Map(storedAttachments(round, before.no).map((one) => [one.id, one]));
  const replaced = files.flatMap(({ attachment, bytes, kept }) => {
    const was = old.attachments.find((one) => one.file === attachment.file);
    const content = was === undefined ? undefined : stored.get(was.id);
    if (content === undefined || kept?.sha256 === content.sha256) return [];
    const same = content.bytes === bytes;
    return [
      {
        file: attachment.file,
        before: `${content.bytes} 字节`,
        after: same ? `${bytes} 字节，内容不同` : `${bytes} 字节`,
      },
    ];
  });
  return intakeDifferences(old, source, replaced);
}

/** Why a frozen dossier is not taken; `row` is its row in the sheet 项目. */
export function released(source: IntakeDossier, row: number): CellProblem {
  const { code, message } = problem('INTAKE_RELEASED', { no: source.body.no });
  return { sheet: '项目', row, column: '编号', code, message, severity: 'error', no: source.body.no };
}

/** An attachment that was there a moment ago. */
export function unreadable(
  source: IntakeDossier,
  file: string,
  { code, message }: { readonly code: string; readonly message: string },
): CellProblem {
  return { sheet: '附件', row: 0, column: file, code, message, severity: 'error', no: source.body.no };
}
