import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { appendAudit } from '#engine/audit/index.ts';
import { openSignedBatch, readAssignment, readDossier, verifyEntries, type SignedBatch } from '#engine/batch/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { chunksOf, failedMedium, flushDirectory, openForReading, region } from '#engine/platform/files.ts';
import { cancellation, checkpoint, type Work } from '#engine/platform/work.ts';
import { keepCopy } from '#engine/store/index.ts';
import type { Assignment } from '#shared/domain/batch.ts';
import type { Dossier } from '#shared/domain/dossier.ts';
import { ballotSchema } from '#shared/domain/scores.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { batchCopyPath, enterWorkspace, type Workspace } from './workspace.ts';

export interface OpenedBatch {
  readonly round: string;
  readonly title: string;
  readonly panel: string;
  readonly digest: string;
  readonly dossiers: number;
  readonly recused: number;
  readonly attachments: number;
  readonly bytes: number;
  /** The same batch had been opened before: nothing changed, but its private copy is whole again. */
  readonly present: boolean;
  readonly secretariat: { readonly name: string; readonly unit: string; readonly checkCode: string };
}

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
  await sweep(folder);
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

/** Copies that an interrupted opening left behind. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.endsWith('.incoming')) await rm(path.join(folder, name), { force: true });
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
  const { batch, assignment, dossiers } = judged.value;
  const total = batch.container.bytes;
  try {
    checkpoint(work);
    // From here on it is no longer cancelled: storing takes a moment, and is done whole or not at all.
    work.report?.({ step: '就绪', done: 0, total });
    await flushed;
    const settled = await settle(batch, assignment, dossiers, into, copy, file);
    if (settled.ok) work.report?.({ step: '就绪', done: total, total });
    return settled;
  } finally {
    await batch.container.close();
  }
}

interface Judged {
  readonly batch: SignedBatch;
  readonly assignment: Assignment;
  readonly dossiers: readonly Dossier[];
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

/** Everything about the file holds: now compare it with the workspace, and store it. */
async function settle(
  batch: SignedBatch,
  assignment: Assignment,
  dossiers: readonly Dossier[],
  into: Target,
  copy: string,
  file: string,
): Promise<Result<OpenedBatch>> {
  const { identity } = into;
  const { header, digest, secretariat } = batch;
  const trusted =
    identity.secretariats.length === 0 || identity.secretariats.some((one) => one.keyId === secretariat.keyId);
  const who = { file, name: secretariat.name, checkCode: secretariat.checkCode };
  if (!trusted) return refused(problem('BATCH_SECRETARIAT_UNKNOWN', who));
  const entered = await into.enter();
  if (!entered.ok) return entered;
  const { workspace, leave } = entered.value;
  let refusal: Problem | null = null;
  try {
    const opened: OpenedBatch = {
      round: header.round.id,
      title: header.round.title,
      panel: header.panel,
      digest,
      dossiers: assignment.dossiers.length,
      recused: assignment.recused.length,
      attachments: dossiers.reduce((sum, one) => sum + one.attachments.length, 0),
      bytes: batch.container.bytes,
      present: workspace.db.prepare('SELECT 1 FROM batch WHERE digest = ?').get(digest) !== undefined,
      secretariat: { name: secretariat.name, unit: secretariat.unit, checkCode: secretariat.checkCode },
    };
    if (opened.present) {
      // What was just verified takes the place of the copy kept so far, which may be lost or damaged: the advice for a
      // damaged copy is to open the batch again.
      await keepBatch(workspace, copy, digest);
      return ok(opened);
    }
    refusal = againstWorkspace(workspace, batch, assignment, file);
    if (refusal !== null) return refused(refusal);
    await keepBatch(workspace, copy, digest);
    remember(workspace, batch, assignment, dossiers);
    keepCopy(workspace.db);
    return ok(opened);
  } finally {
    leave(refusal);
  }
}

async function keepBatch(workspace: Workspace, copy: string, digest: string): Promise<void> {
  const kept = batchCopyPath(workspace, digest);
  await rename(copy, kept);
  await flushDirectory(path.dirname(kept));
}

function againstWorkspace(
  workspace: Workspace,
  batch: SignedBatch,
  assignment: Assignment,
  file: string,
): Problem | null {
  const { db } = workspace;
  const { header, secretariat } = batch;
  const known = db.prepare('SELECT key_id FROM secretariat').all() as { key_id: string }[];
  if (known.length > 0 && !known.some((one) => one.key_id === secretariat.keyId))
    return problem('BATCH_SECRETARIAT_UNKNOWN', { file, name: secretariat.name, checkCode: secretariat.checkCode });
  const newest = (table: 'batch' | 'clearance'): number =>
    (db
      .prepare(`SELECT max(issue) FROM ${table} WHERE round = ? AND panel = ?`)
      .pluck()
      .get(header.round.id, header.panel) as number | null) ?? 0;
  const [current, cleared] = [newest('batch'), newest('clearance')];
  // What was cleared may be opened again, but never an older one instead.
  if (current >= header.issue || cleared > header.issue)
    return problem('BATCH_OLDER', { file, issue: header.issue, current: Math.max(current, cleared) });
  const ballots = db.prepare('SELECT json FROM ballot WHERE round = ?').all(header.round.id) as { json: string }[];
  for (const { json } of ballots) {
    const ballot = ballotSchema.parse(JSON.parse(json));
    const now = assignment.dossiers.find((one) => one.no === ballot.no);
    if (now !== undefined && now.dossier !== ballot.dossier)
      return problem('BATCH_DOSSIER_CHANGED', { file, no: ballot.no });
  }
  return null;
}

function remember(
  workspace: Workspace,
  batch: SignedBatch,
  assignment: Assignment,
  dossiers: readonly Dossier[],
): void {
  const { db } = workspace;
  const { header, digest, secretariat } = batch;
  db.transaction(() => {
    db.prepare('INSERT INTO secretariat(key_id, card) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
      secretariat.keyId,
      header.secretariat.card,
    );
    db.prepare(
      `INSERT INTO batch(digest, round, panel, issue, header, assignment, opened_at, position)
       VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM batch))`,
    ).run(
      digest,
      header.round.id,
      header.panel,
      header.issue,
      canonicalJson(header),
      canonicalJson(assignment),
      new Date().toISOString(),
    );
    const index = db.prepare('INSERT INTO dossier_index(batch, no, attachment, blob) VALUES (?, ?, ?, ?)');
    for (const dossier of dossiers)
      for (const { id, blob } of dossier.attachments) index.run(digest, dossier.no, id, blob);
    appendAudit(db, 'batch.opened', {
      batch: digest,
      round: header.round.id,
      panel: header.panel,
      issue: header.issue,
      secretariat: secretariat.keyId,
    });
  }).immediate();
}
