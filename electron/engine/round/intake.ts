import path from 'node:path';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalBytes, canonicalJson, generateAgeKey, type AgeKey } from '#engine/crypto/index.ts';
import { loadTables, readIntake } from '#engine/intake/index.ts';
import { chunksOf, failedMedium, openForReading, region } from '#engine/platform/files.ts';
import { checkpoint, cancellation, type Work } from '#engine/platform/work.ts';
import { keepCopy } from '#engine/store/index.ts';
import { attachmentSchema, type Attachment, type Dossier } from '#shared/domain/dossier.ts';
import type { CellProblem, IntakeAttachment, IntakeDossier } from '#shared/domain/intake.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { digestOf, flushBlobs, sealBlob, sweepBlobs } from './blobs.ts';
import { mediaTypeOf } from './mediaType.ts';
import { collectorRecipients } from './recipients.ts';
import type { Round } from './round.ts';

export interface IntakeReport {
  readonly accepted: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
  readonly refused: readonly CellProblem[];
  readonly notices: readonly CellProblem[];
}

interface Stored {
  readonly no: string;
  readonly intake: string;
  readonly secret: string;
  readonly recipient: string;
  readonly released: number;
}

interface StoredAttachment {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly blob: string;
  readonly size: number;
}

interface Prepared {
  readonly source: IntakeDossier;
  readonly key: AgeKey;
  readonly dossier: { readonly blob: string; readonly size: number };
  readonly attachments: readonly StoredAttachment[];
  readonly fresh: boolean;
}

/**
 * Takes a table and its folder of attachments into the round. Rows without an error are taken, the others wait with
 * every wrong cell named. Running it again updates what changed and never duplicates.
 */
export async function takeIn(
  round: Round,
  source: { readonly table: string; readonly attachments: string },
  work: Work = {},
): Promise<Result<IntakeReport>> {
  return witnessed(round.db, 'round.intake', await readAndTake(round, source, work));
}

async function readAndTake(
  round: Round,
  source: { readonly table: string; readonly attachments: string },
  work: Work,
): Promise<Result<IntakeReport>> {
  const tables = await loadTables();
  if (!tables.ok) return tables;
  const read = await readIntake(source, tables.value);
  if (!read.ok) return read;
  try {
    return ok(await take(round, source.attachments, read.value, work));
  } catch (error) {
    const refusal = cancellation(error, '收件') ?? failedMedium(error, source.attachments, round.vault.directory);
    if (refusal === null) throw error;
    return refused(refusal);
  }
}

async function take(
  round: Round,
  folder: string,
  read: { readonly dossiers: readonly IntakeDossier[]; readonly problems: readonly CellProblem[] },
  work: Work,
): Promise<IntakeReport> {
  const { db } = round;
  const problems = [...read.problems];
  const prepared: Prepared[] = [];
  const unchanged: string[] = [];
  for (const [index, source] of read.dossiers.entries()) {
    checkpoint(work);
    work.report?.({ step: '收件', done: index, total: read.dossiers.length });
    const { no } = source.body;
    const before = db.prepare('SELECT no, intake, secret, recipient, released FROM dossier WHERE no = ?').get(no) as
      Stored | undefined;
    const outcome = await prepare(round, folder, source, before);
    if (outcome === 'unchanged') unchanged.push(no);
    else if ('code' in outcome) problems.push(outcome);
    else prepared.push(outcome);
  }
  work.report?.({ step: '收件', done: read.dossiers.length, total: read.dossiers.length });
  if (prepared.length > 0) await flushBlobs(round.vault.directory);
  const report: IntakeReport = {
    accepted: prepared.filter((one) => one.fresh).map((one) => one.source.body.no),
    updated: prepared.filter((one) => !one.fresh).map((one) => one.source.body.no),
    unchanged,
    refused: problems.filter((one) => one.severity === 'error'),
    notices: problems.filter((one) => one.severity === 'notice'),
  };
  db.transaction(() => {
    for (const one of prepared) store(round, one);
    db.prepare('DELETE FROM held').run();
    const hold = db.prepare('INSERT INTO held(no, json) VALUES (?, ?)');
    for (const one of report.refused) hold.run(one.no ?? '', canonicalJson(one));
    const { accepted, updated } = report;
    appendAudit(db, 'round.intake', { accepted, updated, unchanged, refused: report.refused.length });
  }).immediate();
  keepCopy(db);
  const blobs = db.prepare('SELECT blob FROM dossier UNION SELECT blob FROM attachment').all() as { blob: string }[];
  await sweepBlobs(round.vault.directory, new Set(blobs.map((row) => row.blob)));
  return report;
}

/** Seals what is new of one dossier, or says why it cannot be taken. */
async function prepare(
  round: Round,
  folder: string,
  source: IntakeDossier,
  before: Stored | undefined,
): Promise<Prepared | CellProblem | 'unchanged'> {
  const { directory } = round.vault;
  const known = new Map<string, StoredAttachment>();
  if (before !== undefined) {
    const rows = round.db.prepare('SELECT id, sha256, bytes, blob, size FROM attachment WHERE no = ?').all(before.no);
    for (const row of rows as StoredAttachment[]) known.set(row.id, row);
  }
  const key: AgeKey =
    before === undefined ? await generateAgeKey() : { secret: before.secret, recipient: before.recipient };
  const recipients = [key.recipient, ...collectorRecipients(round)];
  const attachments: StoredAttachment[] = [];
  let sameFiles = source.attachments.length === known.size;
  for (const attachment of source.attachments) {
    const opened = await openForReading(path.join(folder, attachment.file));
    if (!opened.ok) return cellProblem(source, attachment.file, opened.error.code, opened.error.message);
    const { handle, size } = opened.value;
    try {
      const kept = known.get(attachment.id);
      if (kept !== undefined && kept.bytes === size && kept.sha256 === (await digestOf(opened.value))) {
        attachments.push(kept);
        continue;
      }
      sameFiles = false;
      if (before?.released === 1) return released(source);
      const sealed = await sealBlob(directory, recipients, chunksOf(region(handle, 0, size)));
      attachments.push({ id: attachment.id, ...sealed });
    } finally {
      await handle.close();
    }
  }
  if (before !== undefined && sameFiles && before.intake === canonicalJson(source)) return 'unchanged';
  if (before?.released === 1) return released(source);
  const dossier: Dossier = {
    schema: 'zhiping.dossier/1',
    ...source.body,
    attachments: source.attachments.map((one, index) => describeAttachment(one, attachments[index])),
  };
  const sealed = await sealBlob(directory, recipients, [canonicalBytes(dossier)]);
  return { source, key, dossier: sealed, attachments, fresh: before === undefined };
}

function describeAttachment(source: IntakeAttachment, stored: StoredAttachment | undefined): Attachment {
  const { file, ...said } = source;
  return attachmentSchema.parse({
    ...said,
    mediaType: mediaTypeOf(file),
    size: stored?.bytes,
    sha256: stored?.sha256,
    blob: stored?.blob,
  });
}

function store(round: Round, one: Prepared): void {
  const { body } = one.source;
  round.db
    .prepare(
      `INSERT INTO dossier(no, category, title, intake, secret, recipient, blob, size, updated_at)
       VALUES (@no, @category, @title, @intake, @secret, @recipient, @blob, @size, @at)
       ON CONFLICT(no) DO UPDATE SET category = @category, title = @title, intake = @intake, blob = @blob,
         size = @size, updated_at = @at`,
    )
    .run({
      no: body.no,
      category: body.category,
      title: body.title,
      intake: canonicalJson(one.source),
      secret: one.key.secret,
      recipient: one.key.recipient,
      blob: one.dossier.blob,
      size: one.dossier.size,
      at: new Date().toISOString(),
    });
  round.db.prepare('DELETE FROM attachment WHERE no = ?').run(body.no);
  const attachment = round.db.prepare(
    'INSERT INTO attachment(id, no, sha256, bytes, blob, size) VALUES (@id, @no, @sha256, @bytes, @blob, @size)',
  );
  for (const file of one.attachments) attachment.run({ ...file, no: body.no });
}

function released(source: IntakeDossier): CellProblem {
  const { code, message } = problem('INTAKE_RELEASED', { no: source.body.no });
  return { sheet: '项目', row: 0, column: '', code, message, severity: 'error', no: source.body.no };
}

function cellProblem(source: IntakeDossier, column: string, code: string, message: string): CellProblem {
  return { sheet: '附件', row: 0, column, code, message, severity: 'error', no: source.body.no };
}
