import { blobEntry, openSignedBatch, readDossier, type SignedBatch } from '#engine/batch/index.ts';
import { ageOpen, type Opened } from '#engine/crypto/index.ts';
import type { Attachment, Dossier } from '#shared/domain/dossier.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { ballotOf } from './ballots.ts';
import { currentBatch, type CurrentBatch, type Workspace } from './workspace.ts';

type Assigned = CurrentBatch['assignment']['dossiers'][number];

export interface ReadAttachment {
  readonly meta: Attachment;
  /** Number of the dossier that it belongs to. */
  readonly no: string;
  readonly content: Opened;
}

interface Opening {
  readonly digest: string;
  readonly batch: Promise<Result<SignedBatch>>;
}

/** How many unwrapped attachments are kept ready; each costs a key and a few hundred bytes. */
const KEPT = 16;

/**
 * Reads the current batch again and again without opening it anew each time: for a screen, where somebody turns pages.
 * Every read asks before and after whether the expert may (still) read that dossier.
 */
export class Reader {
  readonly #workspace: Workspace;
  #open: Opening | null = null;
  #generation = 0;
  /** The one used longest ago comes first. */
  readonly #attachments = new Map<string, ReadAttachment>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Opens the current batch ahead of the first read. Whatever is wrong with it is said when it is read. */
  warm(): void {
    const current = currentBatch(this.#workspace);
    if (current.ok) this.#batchOf(current.value).catch(() => undefined);
  }

  async dossier(no: string): Promise<Result<Dossier>> {
    const allowed = this.#allowed(no);
    if (!allowed.ok) return allowed;
    const { current, dossier } = allowed.value;
    const batch = await this.#batchOf(current);
    if (!batch.ok) return batch;
    const read = await readDossier(batch.value, dossier, current.file);
    const still = this.allows(no);
    return still.ok ? read : still;
  }

  async attachment(id: string): Promise<Result<ReadAttachment>> {
    const current = currentBatch(this.#workspace);
    if (!current.ok) return current;
    const unknown = refused(problem('ATTACHMENT_UNKNOWN', { attachment: id }));
    const no = this.#workspace.db
      .prepare('SELECT no FROM dossier_index WHERE batch = ? AND attachment = ?')
      .pluck()
      .get(current.value.digest, id) as string | undefined;
    if (no === undefined) return unknown;
    const allowed = this.#allowed(no);
    if (!allowed.ok) return allowed;
    const batch = await this.#batchOf(current.value);
    if (!batch.ok) return batch;
    const kept = this.#attachments.get(id);
    if (kept !== undefined) return ok(this.#keep(id, kept));
    const dossier = await this.dossier(no);
    if (!dossier.ok) return dossier;
    const meta = dossier.value.attachments.find((one) => one.id === id);
    if (meta === undefined) return unknown;
    const entry = batch.value.container.entry(blobEntry(meta.blob));
    const content = entry === null ? 'damaged' : await ageOpen(entry, { secrets: [allowed.value.dossier.key] });
    if (typeof content === 'string') return refused(problem('ATTACHMENT_DAMAGED', { attachment: id }));
    const still = this.allows(no);
    if (!still.ok) return still;
    const read: ReadAttachment = { meta, no, content };
    // Another batch may have been taken in since: what belongs to this one is not kept for that.
    return ok(this.#open?.digest === current.value.digest ? this.#keep(id, read) : read);
  }

  /** Whether the dossier may be read at this moment: to be asked again once something was read from it. */
  allows(no: string): Result<null> {
    const allowed = this.#allowed(no);
    return allowed.ok ? ok(null) : allowed;
  }

  /** Lets go of what belongs to one dossier: once the expert recused. */
  forget(no: string): void {
    for (const [id, read] of this.#attachments) if (read.no === no) this.#attachments.delete(id);
  }

  /** Counts how often the batch was let go of: a read that fails because of that can simply be made again. */
  get generation(): number {
    return this.#generation;
  }

  /** Lets go of the file and of every key: on locking, after another batch was taken in, before 清场. */
  async close(): Promise<void> {
    this.#generation += 1;
    this.#attachments.clear();
    const opening = this.#open;
    this.#open = null;
    const batch = await opening?.batch.catch(() => null);
    if (batch?.ok === true) await batch.value.container.close();
  }

  #allowed(no: string): Result<{ current: CurrentBatch; dossier: Assigned }> {
    const current = currentBatch(this.#workspace);
    if (!current.ok) return current;
    const { assignment } = current.value;
    if (assignment.recused.some((one) => one.no === no)) return refused(problem('DOSSIER_RECUSED', { no }));
    const dossier = assignment.dossiers.find((one) => one.no === no);
    if (dossier === undefined) return refused(problem('DOSSIER_NOT_YOURS', { no }));
    if (ballotOf(this.#workspace, current.value, dossier).standing === 'recused')
      return refused(problem('DOSSIER_RECUSED', { no }));
    return ok({ current: current.value, dossier });
  }

  /** The batch, opened and verified once however many ask for it at the same time. */
  async #batchOf(current: CurrentBatch): Promise<Result<SignedBatch>> {
    while (this.#open !== null && this.#open.digest !== current.digest) await this.close();
    this.#open ??= { digest: current.digest, batch: openSignedBatch(current.file) };
    const opening = this.#open;
    let batch: Result<SignedBatch> | null = null;
    try {
      batch = await opening.batch;
      return batch;
    } finally {
      // A copy that is lost or damaged now may be whole again at the next read.
      if (batch?.ok !== true && this.#open === opening) this.#open = null;
    }
  }

  #keep(id: string, read: ReadAttachment): ReadAttachment {
    this.#attachments.delete(id);
    this.#attachments.set(id, read);
    const [oldest] = this.#attachments.keys();
    if (this.#attachments.size > KEPT && oldest !== undefined) this.#attachments.delete(oldest);
    return read;
  }
}

export function openReader(workspace: Workspace): Reader {
  return new Reader(workspace);
}
