import { readdir, readFile, statfs } from 'node:fs/promises';
import path from 'node:path';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { openSignedBatch, verifyEntries } from '#engine/batch/index.ts';
import { readCard } from '#engine/identity/index.ts';
import {
  chunksOf,
  exists,
  failedMedium,
  hashFile,
  openForReading,
  region,
  writeDurably,
} from '#engine/platform/files.ts';
import { cancellation, checkpoint, type Work } from '#engine/platform/work.ts';
import { experts, type Expert, type Round } from '#engine/round/index.ts';
import { readCover } from '#engine/sheet/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { sealedFolder } from './seal.ts';
import { issuesOf, type SealedIssue } from './state.ts';

export interface StickOrder {
  readonly expert: string;
  readonly directory: string;
  /** Writes although somebody else's files lie there. */
  readonly anyway: boolean;
}

export interface StickWritten {
  readonly name: string;
  readonly place: string;
  readonly file: string;
  readonly bytes: number;
  readonly issue: number;
}

/** Puts an expert's newest batch onto a stick, reads every byte of it back, and notes which stick holds what. */
export async function writeStick(round: Round, order: StickOrder, work: Work = {}): Promise<Result<StickWritten>> {
  return witnessed(round.db, 'stick', await write(round, order, work));
}

async function write(round: Round, order: StickOrder, work: Work): Promise<Result<StickWritten>> {
  const { directory } = order;
  const expert = experts(round).find((one) => one.keyId === order.expert);
  if (expert === undefined) return refused(problem('EXPERT_UNKNOWN', { expert: order.expert.slice(0, 12) }));
  const { name, panel } = expert;
  const issue = issuesOf(round, panel).find((one) => one.experts.includes(expert.keyId));
  if (issue === undefined) return refused(problem('STICK_NO_BATCH', { name, panel }));
  if (issue.file === null) return refused(problem('STICK_BATCH_MISSING', { file: `${panel}.zpb` }));
  const source = path.join(sealedFolder(round), issue.file);
  const place = path.basename(directory) || directory;
  const foreign = order.anyway ? null : await fileOfAnother(directory, expert);
  if (foreign !== null) return refused(problem('STICK_OF_ANOTHER', { place, file: foreign, name }));
  const room = await roomFor(directory, issue.bytes ?? 0);
  if (room !== null) return refused(problem('STICK_FULL', { place, ...room }));
  const target = path.join(directory, issue.file);
  const copied = await copy(source, target, issue, work);
  if (!copied.ok) return copied;
  const { db } = round;
  db.transaction(() => {
    db.prepare('INSERT INTO stick(expert, batch, place, file, at) VALUES (?, ?, ?, ?, ?)').run(
      expert.keyId,
      issue.digest,
      place,
      issue.file,
      new Date().toISOString(),
    );
    appendAudit(db, 'stick.written', { expert: expert.keyId, batch: issue.digest, place, file: issue.file });
  }).immediate();
  return ok({ name, place, file: target, bytes: copied.value, issue: issue.issue });
}

async function copy(source: string, target: string, issue: SealedIssue, work: Work): Promise<Result<number>> {
  const opened = await openForReading(source);
  if (!opened.ok) return refused(problem('STICK_BATCH_MISSING', { file: source }));
  const { handle, size } = opened.value;
  async function* pieces(): AsyncGenerator<Buffer> {
    let done = 0;
    for await (const piece of chunksOf(region(handle, 0, size))) {
      checkpoint(work);
      yield piece;
      done += piece.length;
      work.report?.({ step: '写入', done, total: size });
    }
  }
  try {
    // The same batch written before is written again whole: a stick may have lost it since.
    const overwrite = (await exists(target)) && (await isThat(target, issue.digest));
    const written = await writeDurably(target, pieces(), {
      overwrite,
      verify: (temporary) => readBack(temporary, issue.digest, source, work),
    });
    return written.ok ? ok(written.value.bytes) : written;
  } catch (error) {
    const refusal = cancellation(error, '写入 U 盘') ?? failedMedium(error, source, target);
    if (refusal !== null) return refused(refusal);
    throw error;
  } finally {
    await handle.close();
  }
}

/** What the expert's machine will find: signature, entries and every digest, from the medium itself. */
async function readBack(file: string, digest: string, source: string, work: Work): Promise<Result<null>> {
  const batch = await openSignedBatch(file);
  if (!batch.ok) return refused(problem('WRITE_VERIFY_FAILED', { file: source }));
  try {
    if (batch.value.digest !== digest) return refused(problem('STICK_BATCH_MISSING', { file: source }));
    const entries = await verifyEntries(batch.value, work);
    if (entries.ok) return entries;
    // Was it the medium, or had the copy on our own disk gone bad?
    const same = (await hashFile(file)) === (await hashFile(source));
    return refused(same ? problem('STICK_BATCH_MISSING', { file: source }) : problem('WRITE_VERIFY_FAILED', { file }));
  } finally {
    await batch.value.container.close();
  }
}

async function isThat(file: string, digest: string): Promise<boolean> {
  const batch = await openSignedBatch(file);
  if (!batch.ok) return false;
  await batch.value.container.close();
  return batch.value.digest === digest;
}

/** A sheet or a card of somebody else at the top of the stick: it is theirs, or it has wandered. */
async function fileOfAnother(directory: string, expert: Expert): Promise<string | null> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    const file = path.join(directory, name);
    if (name.endsWith('.zpc')) {
      const card = await readCard(file);
      if (card.ok && card.value.card.role === 'expert' && card.value.card.keyId !== expert.keyId) return name;
    } else if (name.endsWith('.zps')) {
      const bytes = await readFile(file).catch(() => null);
      const cover = bytes === null ? null : await readCover(bytes, file);
      if (cover?.ok === true && cover.value.cover.expert !== expert.keyId) return name;
    }
  }
  return null;
}

const MIB = 1024 * 1024;

async function roomFor(directory: string, bytes: number): Promise<{ needed: string; free: string } | null> {
  const facts = await statfs(directory).catch(() => null);
  if (facts === null) return null;
  const free = facts.bavail * facts.bsize;
  const mib = (n: number): string => `${(n / MIB).toFixed(1)} MiB`;
  return free < bytes ? { needed: mib(bytes), free: mib(free) } : null;
}
