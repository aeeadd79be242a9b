import path from 'node:path';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalBytes, canonicalJson, generateAgeKey, type AgeKey } from '#engine/crypto/index.ts';
import type { Intake } from '#engine/intake/index.ts';
import { chunksOf, failedMedium, openForReading, region } from '#engine/platform/files.ts';
import { checkpoint, cancellation, type Work } from '#engine/platform/work.ts';
import { keepCopy } from '#engine/store/index.ts';
import { attachmentSchema, type Attachment, type Dossier } from '#shared/domain/dossier.ts';
import type { CellProblem, IntakeAttachment, IntakeDossier } from '#shared/domain/intake.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { flushBlobs, sealBlob, sweepStored } from './blobs.ts';
import { replaceHeld } from './held.ts';
import { compareDossier, released, unreadable, type Compared, type StoredAttachment } from './intakeCompare.ts';
import { fingerprintOf, readSource, type IntakeSource } from './intakePreview.ts';
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

interface Prepared {
  readonly source: IntakeDossier;
  readonly key: AgeKey;
  readonly dossier: { readonly blob: string; readonly size: number };
  readonly attachments: readonly StoredAttachment[];
  readonly fresh: boolean;
}

/**
 * Takes a table and its folder of attachments into the round. Rows without an error are taken, the others wait with
 * every wrong cell named. Running it again updates what changed and never duplicates. With `expected`, the fingerprint
 * of a preview, it is refused when the table no longer says what was previewed.
 */
export async function takeIn(
  round: Round,
  source: IntakeSource,
  work: Work = {},
  expected: string | null = null,
): Promise<Result<IntakeReport>> {
  return witnessed(round.db, 'round.intake', await readAndTake(round, source, work, expected));
}

async function readAndTake(
  round: Round,
  source: IntakeSource,
  work: Work,
  expected: string | null,
): Promise<Result<IntakeReport>> {
  const read = await readSource(source);
  if (!read.ok) return read;
  if (expected !== null && fingerprintOf(read.value) !== expected)
    return refused(problem('PREVIEW_OUTDATED', { table: source.table }));
  try {
    return ok(await take(round, source.attachments, read.value, work));
  } catch (error) {
    const refusal = cancellation(error, '收件') ?? failedMedium(error, source.attachments, round.vault.directory);
    if (refusal === null) throw error;
    // What was sealed until then belongs to nothing; where it cannot be removed now, the next intake does.
    await sweepStored(round).catch(() => undefined);
    return refused(refusal);
  }
}

async function take(round: Round, folder: string, read: Intake, work: Work): Promise<IntakeReport> {
  const { db } = round;
  const problems = [...read.problems];
  const prepared: Prepared[] = [];
  const unchanged: string[] = [];
  for (const [index, source] of read.dossiers.entries()) {
    checkpoint(work);
    work.report?.({ step: '收件', done: index, total: read.dossiers.length });
    const row = read.projects.get(source.body.no)?.row ?? 0;
    const compared = await compareDossier(round, folder, source, row, work);
    if ('code' in compared) problems.push(compared);
    else if (compared.state === 'unchanged') unchanged.push(source.body.no);
    else if (compared.state === 'frozen') problems.push(released(source, row));
    else {
      const outcome = await prepare(round, folder, compared, work);
      if ('code' in outcome) problems.push(outcome);
      else prepared.push(outcome);
    }
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
    replaceHeld(round, new Set(read.projects.keys()), report.refused);
    const { accepted, updated } = report;
    appendAudit(db, 'round.intake', { accepted, updated, unchanged, refused: report.refused.length });
  }).immediate();
  keepCopy(db);
  await sweepStored(round);
  return report;
}

/** The pieces of a file, until somebody cancels. */
async function* cancellable(pieces: AsyncIterable<Uint8Array>, work: Work): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    checkpoint(work);
    yield piece;
  }
}

/** Seals what is new of one dossier, or says which attachment cannot be read any more. */
async function prepare(
  round: Round,
  folder: string,
  { source, before, files }: Compared,
  work: Work,
): Promise<Prepared | CellProblem> {
  const { directory } = round.vault;
  const key: AgeKey =
    before === undefined ? await generateAgeKey() : { secret: before.secret, recipient: before.recipient };
  const recipients = [key.recipient, ...collectorRecipients(round)];
  const attachments: StoredAttachment[] = [];
  for (const { attachment, kept } of files) {
    checkpoint(work);
    if (kept !== null) {
      attachments.push({ ...kept, id: attachment.id });
      continue;
    }
    const opened = await openForReading(path.join(folder, attachment.file));
    if (!opened.ok) return unreadable(source, attachment.file, opened.error);
    const { handle, size } = opened.value;
    try {
      attachments.push({
        id: attachment.id,
        ...(await sealBlob(directory, recipients, cancellable(chunksOf(region(handle, 0, size)), work))),
      });
    } finally {
      await handle.close();
    }
  }
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
