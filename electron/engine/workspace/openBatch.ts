import { randomBytes } from 'node:crypto';
import { mkdir, open, rm, rmdir, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { appendAudit } from '#engine/audit/index.ts';
import { openSignedBatch, readAssignment, readDossier, verifyEntries, type SignedBatch } from '#engine/batch/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { chunksOf, failedMedium, openForReading, region } from '#engine/platform/files.ts';
import { cancellation, checkpoint, type Work } from '#engine/platform/work.ts';
import type { Assignment } from '#shared/domain/batch.ts';
import type { Dossier } from '#shared/domain/dossier.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { storeBatch, type Judged, type OpenedBatch } from './storeBatch.ts';
import { enterWorkspace, type Workspace } from './workspace.ts';

/**
 * Takes a batch into an expert's workspace. A private copy is made first and only that copy is judged: signature,
 * every digest, this expert's entry, every dossier. Until all of it holds, nothing is stored.
 */
export async function openBatch(
  file: string,
  identity: Identity,
  directory: string,
  work: Work = {},
): Promise<Result<OpenedBatch>> {
  const enter = async (): Promise<Result<Entered>> => {
    const entered = await enterWorkspace(directory, identity);
    if (!entered.ok) return entered;
    const workspace = entered.value;
    const leave = (refusal: Problem | null): void => {
      if (refusal !== null) appendAudit(workspace.db, 'batch.refused', { code: refusal.code });
      workspace.close();
    };
    return ok({ workspace, leave });
  };
  return into({ identity, directory, enter }, file, work);
}

/** The same with a workspace that is already open, and stays open. Every refusal is an event of its log. */
export async function takeBatch(file: string, workspace: Workspace, work: Work = {}): Promise<Result<OpenedBatch>> {
  const { identity, directory } = workspace.vault;
  const enter = (): Promise<Result<Entered>> => Promise.resolve(ok({ workspace, leave: () => undefined }));
  const taken = await into({ identity, directory, enter }, file, work);
  if (!taken.ok && taken.error.code !== 'CANCELLED')
    appendAudit(workspace.db, 'batch.refused', { code: taken.error.code });
  return taken;
}

interface Entered {
  readonly workspace: Workspace;
  /** Called once, with why the batch was refused or null. */
  readonly leave: (refusal: Problem | null) => void;
}

/** Where a batch is to be taken in; `enter` is called once the file itself has been judged. */
interface Target {
  readonly identity: Identity;
  readonly directory: string;
  readonly enter: () => Promise<Result<Entered>>;
}

async function into(target: Target, file: string, work: Work): Promise<Result<OpenedBatch>> {
  const { directory } = target;
  const folder = path.join(directory, 'batches');
  const made = await mkdir(folder, { recursive: true });
  const copy = path.join(folder, `${randomBytes(6).toString('hex')}.incoming`);
  try {
    const result = await take(file, copy, target, work);
    await rm(copy, { force: true });
    if (!result.ok) await removeMade(folder, made);
    return result;
  } catch (error) {
    await rm(copy, { force: true });
    const refusal = cancellation(error, '打开评审包') ?? failedMedium(error, file, directory);
    if (refusal === null) throw error;
    await removeMade(folder, made);
    return refused(refusal);
  }
}

/** Takes away the folders that were made for a batch that was refused: from `folder` up to `first`, while empty. */
async function removeMade(folder: string, first: string | undefined): Promise<void> {
  if (first === undefined) return;
  const last = path.resolve(first);
  for (let at = path.resolve(folder); at.startsWith(last); at = path.dirname(at)) {
    const removed = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

/** From the copy to the stored batch; the copy is the caller's to take away. */
async function take(file: string, copy: string, into: Target, work: Work): Promise<Result<OpenedBatch>> {
  const copied = await copyPrivately(file, copy, work);
  if (!copied.ok) return copied;
  const target = copied.value;
  // The disk takes its time while the copy is judged; nothing is stored before it is done.
  const flushed = target.sync();
  flushed.catch(() => undefined);
  let judged: Result<Judged>;
  try {
    judged = await judge(file, copy, into.identity, work);
  } finally {
    await flushed.catch(() => undefined);
    await target.close();
  }
  if (!judged.ok) return judged;
  const { batch } = judged.value;
  const total = batch.container.bytes;
  try {
    checkpoint(work);
    // From here on it is no longer cancelled: storing takes a moment, and is done whole or not at all.
    work.report?.({ step: '就绪', done: 0, total });
    await flushed;
    const settled = await settle(judged.value, into, copy, file);
    if (settled.ok) work.report?.({ step: '就绪', done: total, total });
    return settled;
  } finally {
    await batch.container.close();
  }
}

/** Everything that can be said of the file by itself, by its private copy. The caller closes the container. */
async function judge(file: string, copy: string, identity: Identity, work: Work): Promise<Result<Judged>> {
  const signed = await openSignedBatch(copy);
  if (!signed.ok) return named(signed, copy, file);
  const batch = signed.value;
  let judged: Result<Judged> | undefined;
  try {
    judged = await contentOf(batch, file, copy, identity, work);
    return judged;
  } finally {
    if (judged?.ok !== true) await batch.container.close();
  }
}

async function contentOf(
  batch: SignedBatch,
  file: string,
  copy: string,
  identity: Identity,
  work: Work,
): Promise<Result<Judged>> {
  const entries = await verifyEntries(batch, work);
  if (!entries.ok) return named(entries, copy, file);
  const assignment = await readAssignment(batch, identity, file);
  if (!assignment.ok) return assignment;
  const dossiers = await readAll(batch, assignment.value, file, work);
  return dossiers.ok ? ok({ batch, assignment: assignment.value, dossiers: dossiers.value }) : dossiers;
}

/** Refusals name the file that the expert chose, not our private copy of it. */
function named<T>(result: Result<T> & { ok: false }, copy: string, file: string): Result<never> {
  const { code, message, details } = result.error;
  return refused({ code, message: message.replaceAll(copy, file), details: { ...details, file } });
}

/** The copy, still open: not yet flushed to the disk. */
async function copyPrivately(file: string, copy: string, work: Work): Promise<Result<FileHandle>> {
  const source = await openForReading(file);
  if (!source.ok) return source;
  const { handle, size } = source.value;
  const target = await open(copy, 'wx', 0o600);
  try {
    let done = 0;
    for await (const chunk of chunksOf(region(handle, 0, size))) {
      checkpoint(work);
      await target.writeFile(chunk);
      done += chunk.length;
      work.report?.({ step: '拷贝', done, total: size });
    }
    return ok(target);
  } catch (error) {
    await target.close();
    throw error;
  } finally {
    await handle.close();
  }
}

async function readAll(
  batch: SignedBatch,
  assignment: Assignment,
  file: string,
  work: Work,
): Promise<Result<Dossier[]>> {
  const dossiers: Dossier[] = [];
  for (const wanted of assignment.dossiers) {
    checkpoint(work);
    const dossier = await readDossier(batch, wanted, file);
    if (!dossier.ok) return dossier;
    dossiers.push(dossier.value);
  }
  return ok(dossiers);
}

/** Everything about the file holds: is it from somebody whom this expert trusts? Then into the workspace with it. */
async function settle(judged: Judged, into: Target, copy: string, file: string): Promise<Result<OpenedBatch>> {
  const { secretariats } = into.identity;
  const { keyId, name, checkCode } = judged.batch.secretariat;
  if (secretariats.length > 0 && !secretariats.some((one) => one.keyId === keyId))
    return refused(problem('BATCH_SECRETARIAT_UNKNOWN', { file, name, checkCode }));
  const entered = await into.enter();
  if (!entered.ok) return entered;
  const { workspace, leave } = entered.value;
  let refusal: Problem | null = null;
  try {
    const stored = await storeBatch(workspace, judged, copy, file);
    if (!stored.ok) refusal = stored.error;
    return stored;
  } finally {
    leave(refusal);
  }
}
