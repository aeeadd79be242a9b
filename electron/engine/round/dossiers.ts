import { ageOpen, ageOpenBytes, parseJson, sha256Hex, type Opened } from '#engine/crypto/index.ts';
import { MIB, openForReading, readSmallFile, region } from '#engine/platform/files.ts';
import { dossierSchema, type Attachment, type Dossier } from '#shared/domain/dossier.ts';
import { intakeDossierSchema, type IntakeDossier } from '#shared/domain/intake.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { blobPath } from './blobs.ts';
import type { Round } from './round.ts';

/** A dossier as it lies in the round. */
export interface StoredDossier {
  readonly source: IntakeDossier;
  /** A batch with it is out: it cannot change any more. */
  readonly released: boolean;
  readonly updatedAt: string;
  readonly panel: string | null;
  /** Bytes of all its attachments. */
  readonly bytes: number;
}

export function storedDossiers(round: Round): StoredDossier[] {
  const rows = round.db
    .prepare(
      `SELECT d.intake, d.released, d.updated_at AS updatedAt, p.panel,
         (SELECT coalesce(sum(a.bytes), 0) FROM attachment a WHERE a.no = d.no) AS bytes
       FROM dossier d LEFT JOIN panel_dossier p ON p.no = d.no ORDER BY d.no`,
    )
    .all() as { intake: string; released: number; updatedAt: string; panel: string | null; bytes: number }[];
  return rows.map(({ intake, released, ...rest }) => ({
    source: intakeDossierSchema.parse(JSON.parse(intake)),
    released: released === 1,
    ...rest,
  }));
}

const DOSSIER_LIMIT = 16 * MIB;

/** The sealed dossier, opened in memory: the very bytes that experts will be given. */
export async function readStoredDossier(round: Round, no: string): Promise<Result<Dossier>> {
  const row = round.db.prepare('SELECT secret, blob FROM dossier WHERE no = ?').get(no) as
    { secret: string; blob: string } | undefined;
  if (row === undefined) return refused(problem('DOSSIER_UNKNOWN', { no }));
  const damaged = refused(problem('DOSSIER_BLOB_DAMAGED', { no }));
  const sealed = await readSmallFile(blobPath(round.vault.directory, row.blob), DOSSIER_LIMIT);
  if (!sealed.ok || sha256Hex(sealed.value) !== row.blob) return damaged;
  const plain = await ageOpenBytes(sealed.value, { secrets: [row.secret] });
  if (typeof plain === 'string') return damaged;
  const dossier = dossierSchema.safeParse(parseJson(plain));
  return dossier.success && dossier.data.no === no ? ok(dossier.data) : damaged;
}

/** Uses one attachment's authenticated plaintext, which is read from any place and only in memory. */
export async function readStoredAttachment<T>(
  round: Round,
  id: string,
  use: (meta: Attachment, content: Opened) => Promise<Result<T>>,
): Promise<Result<T>> {
  const row = round.db
    .prepare('SELECT a.no, a.blob, d.secret FROM attachment a JOIN dossier d ON d.no = a.no WHERE a.id = ?')
    .get(id) as { no: string; blob: string; secret: string } | undefined;
  if (row === undefined) return refused(problem('ATTACHMENT_UNKNOWN', { attachment: id }));
  const dossier = await readStoredDossier(round, row.no);
  if (!dossier.ok) return dossier;
  const meta = dossier.value.attachments.find((one) => one.id === id && one.blob === row.blob);
  if (meta === undefined) return refused(problem('DOSSIER_BLOB_DAMAGED', { no: row.no }));
  const opened = await openForReading(blobPath(round.vault.directory, row.blob));
  if (!opened.ok) return refused(problem('DOSSIER_BLOB_DAMAGED', { no: row.no }));
  const { handle, size } = opened.value;
  try {
    const content = await ageOpen(region(handle, 0, size), { secrets: [row.secret] });
    return typeof content === 'string'
      ? refused(problem('ATTACHMENT_DAMAGED', { attachment: id }))
      : await use(meta, content);
  } finally {
    await handle.close();
  }
}
