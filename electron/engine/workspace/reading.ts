import { appendAudit } from '#engine/audit/index.ts';
import { blobEntry, extractAttachment, openSignedBatch, readDossier, type Extracted } from '#engine/batch/index.ts';
import { ageOpen, type Opened } from '#engine/crypto/index.ts';
import type { Attachment, Dossier } from '#shared/domain/dossier.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { ballotOf } from './ballots.ts';
import { currentBatch, type Workspace } from './workspace.ts';

/** The dossier, decrypted in memory. A dossier that the expert is recused from stays closed. */
export async function openDossier(workspace: Workspace, no: string): Promise<Result<Dossier>> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const { assignment, file } = current.value;
  if (assignment.recused.some((one) => one.no === no)) return refused(problem('DOSSIER_RECUSED', { no }));
  const wanted = assignment.dossiers.find((one) => one.no === no);
  if (wanted === undefined) return refused(problem('DOSSIER_NOT_YOURS', { no }));
  if (ballotOf(workspace, current.value, wanted).standing === 'recused')
    return refused(problem('DOSSIER_RECUSED', { no }));
  const batch = await openSignedBatch(file);
  if (!batch.ok) return batch;
  try {
    return await readDossier(batch.value, wanted, file);
  } finally {
    await batch.value.container.close();
  }
}

export interface OpenedAttachment {
  readonly meta: Attachment;
  /** Authenticated plaintext from any place, in memory only. */
  readonly content: Opened;
  close(): Promise<void>;
}

export async function openAttachment(workspace: Workspace, id: string): Promise<Result<OpenedAttachment>> {
  const unknown = refused(problem('ATTACHMENT_UNKNOWN', { attachment: id }));
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const row = workspace.db
    .prepare('SELECT no FROM dossier_index WHERE batch = ? AND attachment = ?')
    .get(current.value.digest, id) as { no: string } | undefined;
  if (row === undefined) return unknown;
  const dossier = await openDossier(workspace, row.no);
  if (!dossier.ok) return dossier;
  const meta = dossier.value.attachments.find((one) => one.id === id);
  const key = current.value.assignment.dossiers.find((one) => one.no === row.no)?.key;
  if (meta === undefined || key === undefined) return unknown;
  const batch = await openSignedBatch(current.value.file);
  if (!batch.ok) return batch;
  const { container } = batch.value;
  const entry = container.entry(blobEntry(meta.blob));
  const content = entry === null ? 'damaged' : await ageOpen(entry, { secrets: [key] });
  if (typeof content === 'string') {
    await container.close();
    return refused(problem('ATTACHMENT_DAMAGED', { attachment: id }));
  }
  return ok({ meta, content, close: () => container.close() });
}

/** An explicit export from within a workspace: also an event of its audit log. */
export async function exportAttachment(workspace: Workspace, id: string, out: string): Promise<Result<Extracted>> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const { db } = workspace;
  // Whoever may not read a dossier may not export from it either.
  const readable = await openAttachment(workspace, id);
  if (readable.ok) await readable.value.close();
  const extracted = readable.ok
    ? await extractAttachment(current.value.file, workspace.vault.identity, id, out)
    : readable;
  if (!extracted.ok) {
    appendAudit(db, 'attachment.export.refused', { attachment: id, code: extracted.error.code });
    return extracted;
  }
  const { sha256, bytes } = extracted.value;
  appendAudit(db, 'attachment.exported', { attachment: id, dossier: extracted.value.dossier, sha256, bytes });
  return extracted;
}
