import { blobEntry, openSignedBatch, readDossier, type SignedBatch } from '#engine/batch/index.ts';
import { ageOpen, type Opened } from '#engine/crypto/index.ts';
import type { Attachment, Dossier } from '#shared/domain/dossier.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { ballotOf } from './ballots.ts';
import { currentBatch, type CurrentBatch, type Workspace } from './workspace.ts';

export interface ReadAttachment {
  readonly meta: Attachment;
  /** Number of the dossier that it belongs to. */
  readonly no: string;
  readonly content: Opened;
}

/** How many unwrapped attachments are kept ready; each costs a key and a few hundred bytes. */
const KEPT = 16;

/**
 * Reads the current batch again and again without opening it anew each time: for a screen, where somebody turns pages.
 * Every read asks first whether the expert may (still) read that dossier.
 */
export class Reader {
  readonly #workspace: Workspace;
  #batch: SignedBatch | null = null;
  readonly #attachments = new Map<string, ReadAttachment>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  async dossier(no: string): Promise<Result<Dossier>> {
    const allowed = this.#allowed(no);
    if (!allowed.ok) return allowed;
    const batch = await this.#open(allowed.value.current);
    if (!batch.ok) return batch;
    return readDossier(batch.value, allowed.value.dossier, allowed.value.current.file);
  }

  async attachment(id: string): Promise<Result<ReadAttachment>> {
    const current = currentBatch(this.#workspace);
    if (!current.ok) return current;
    const row = this.#workspace.db
      .prepare('SELECT no FROM dossier_index WHERE batch = ? AND attachment = ?')
      .get(current.value.digest, id) as { no: string } | undefined;
    if (row === undefined) return refused(problem('ATTACHMENT_UNKNOWN', { attachment: id }));
    const allowed = this.#allowed(row.no);
    if (!allowed.ok) return allowed;
    const batch = await this.#open(current.value);
    if (!batch.ok) return batch;
    const kept = this.#attachments.get(id);
    if (kept !== undefined) return ok(kept);
    const dossier = await this.dossier(row.no);
    if (!dossier.ok) return dossier;
    const meta = dossier.value.attachments.find((one) => one.id === id);
    if (meta === undefined) return refused(problem('ATTACHMENT_UNKNOWN', { attachment: id }));
    const entry = batch.value.container.entry(blobEntry(meta.blob));
    const content = entry === null ? 'damaged' : await ageOpen(entry, { secrets: [allowed.value.dossier.key] });
    if (typeof content === 'string') return refused(problem('ATTACHMENT_DAMAGED', { attachment: id }));
    const read: ReadAttachment = { meta, no: row.no, content };
    this.#keep(id, read);
    return ok(read);
  }

  /** Lets go of the file and of every key: on locking, on recusal, after 清场. */
  async close(): Promise<void> {
    this.#attachments.clear();
    const batch = this.#batch;
    this.#batch = null;
    await batch?.container.close();
  }

  #allowed(no: string): Result<{ current: CurrentBatch; dossier: CurrentBatch['assignment']['dossiers'][number] }> {
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

  async #open(current: CurrentBatch): Promise<Result<SignedBatch>> {
    if (this.#batch?.digest === current.digest) return ok(this.#batch);
    await this.close();
    const opened = await openSignedBatch(current.file);
    if (opened.ok) this.#batch = opened.value;
    return opened;
  }

  #keep(id: string, read: ReadAttachment): void {
    const [oldest] = this.#attachments.keys();
    if (this.#attachments.size >= KEPT && oldest !== undefined) this.#attachments.delete(oldest);
    this.#attachments.set(id, read);
  }
}

export function openReader(workspace: Workspace): Reader {
  return new Reader(workspace);
}
