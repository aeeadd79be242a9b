import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { appendAudit } from '#engine/audit/index.ts';
import type { SignedBatch } from '#engine/batch/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { flushDirectory } from '#engine/platform/files.ts';
import { keepCopy } from '#engine/store/index.ts';
import type { Assignment } from '#shared/domain/batch.ts';
import type { Dossier } from '#shared/domain/dossier.ts';
import { ballotSchema } from '#shared/domain/scores.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { batchCopyPath, type Workspace } from './workspace.ts';

export interface OpenedBatch {
  readonly round: string;
  readonly title: string;
  readonly panel: string;
  readonly digest: string;
  readonly dossiers: number;
  readonly recused: number;
  readonly attachments: number;
  readonly bytes: number;
  /** The same batch had been opened before: nothing in it changed, but its private copy is whole again. */
  readonly present: boolean;
  readonly secretariat: { readonly name: string; readonly unit: string; readonly checkCode: string };
}

/** A batch of which everything that can be said by itself holds: signature, every digest, this expert's part. */
export interface Judged {
  readonly batch: SignedBatch;
  readonly assignment: Assignment;
  readonly dossiers: readonly Dossier[];
}

/**
 * Holds a judged batch against what the workspace has, and takes it in: its private copy gets its place, and it is the
 * one being worked on. Refused, it changes nothing.
 */
export async function storeBatch(
  workspace: Workspace,
  judged: Judged,
  copy: string,
  file: string,
): Promise<Result<OpenedBatch>> {
  const { db } = workspace;
  const { batch, assignment, dossiers } = judged;
  const { header, digest, secretariat } = batch;
  const opened: OpenedBatch = {
    round: header.round.id,
    title: header.round.title,
    panel: header.panel,
    digest,
    dossiers: assignment.dossiers.length,
    recused: assignment.recused.length,
    attachments: dossiers.reduce((sum, one) => sum + one.attachments.length, 0),
    bytes: batch.container.bytes,
    present: db.prepare('SELECT 1 FROM batch WHERE digest = ?').get(digest) !== undefined,
    secretariat: { name: secretariat.name, unit: secretariat.unit, checkCode: secretariat.checkCode },
  };
  const refusal = opened.present ? null : againstWorkspace(workspace, batch, assignment, file);
  if (refusal !== null) return refused(refusal);
  await sweep(path.dirname(copy), path.basename(copy));
  // A batch that is present: what was just verified takes the place of the copy kept so far, which may be lost or
  // damaged, as the advice for a damaged copy is to open the batch again.
  await keepBatch(workspace, copy, digest);
  if (opened.present) workOn(workspace, batch);
  else {
    remember(workspace, batch, assignment, dossiers);
    keepCopy(db);
  }
  return ok(opened);
}

/** Takes away copies that an interrupted opening left behind. Only whoever holds the store may: others may be copying. */
async function sweep(folder: string, own: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.endsWith('.incoming') && name !== own) await rm(path.join(folder, name), { force: true });
}

/** Back to a batch that was opened before, such as that of another round; never from a newer issue to an older one. */
function workOn({ db }: Workspace, { digest, header }: SignedBatch): void {
  const newer = db.prepare('SELECT 1 FROM batch WHERE round = ? AND panel = ? AND issue > ?');
  const newest = db.prepare('SELECT digest FROM batch ORDER BY position DESC LIMIT 1').pluck().get();
  if (newest === digest || newer.get(header.round.id, header.panel, header.issue) !== undefined) return;
  db.transaction(() => {
    db.prepare('UPDATE batch SET position = (SELECT max(position) + 1 FROM batch) WHERE digest = ?').run(digest);
    appendAudit(db, 'batch.resumed', { batch: digest, round: header.round.id, panel: header.panel });
  }).immediate();
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
