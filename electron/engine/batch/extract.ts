import { ageOpen, canonicalBytes, DamagedError, openEnvelope, signEnvelope } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { hashFile, writeDurably } from '#engine/platform/files.ts';
import type { Attachment } from '#shared/domain/dossier.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { blobEntry } from './format.ts';
import { readAssignment, readDossier } from './read.ts';
import { openSignedBatch, type SignedBatch } from './verify.ts';

export const EXPORT_TYPE = 'application/vnd.zhiping.export+json';

export interface Extracted {
  readonly attachment: string;
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Signed record of this export, written beside the file. */
  readonly record: string;
  readonly dossier: string;
  readonly batch: string;
}

/**
 * Writes one attachment in the clear: the only way plaintext of a dossier gets onto a disk. The export is recorded in
 * a file beside it, signed by whoever made it.
 */
export async function extractAttachment(
  file: string,
  identity: Identity,
  attachment: string,
  out: string,
): Promise<Result<Extracted>> {
  const opened = await openSignedBatch(file);
  if (!opened.ok) return opened;
  const batch = opened.value;
  try {
    const found = await find(batch, identity, attachment, file);
    if (!found.ok) return found;
    const { meta, key, dossier } = found.value;
    const written = await writeClear(batch, meta, key, out);
    if (!written.ok) return written;
    const said = { attachment, name: meta.name, dossier, batch: batch.digest, ...written.value };
    const payload = canonicalBytes({ schema: 'zhiping.export/1', ...said, at: new Date().toISOString() });
    const record = `${out}.导出记录.json`;
    const recorded = await writeDurably(record, [signEnvelope(EXPORT_TYPE, payload, identity.signer)], {
      overwrite: true,
    });
    return recorded.ok ? ok({ ...said, file: out, record }) : recorded;
  } finally {
    await batch.container.close();
  }
}

/** The key id behind an export record, when the record is genuine. */
export function verifyExportRecord(record: Uint8Array): string | null {
  const opened = openEnvelope(record, EXPORT_TYPE);
  return typeof opened === 'string' ? null : opened.keyId;
}

interface Found {
  readonly meta: Attachment;
  readonly key: string;
  readonly dossier: string;
}

async function find(batch: SignedBatch, identity: Identity, attachment: string, file: string): Promise<Result<Found>> {
  const assignment = await readAssignment(batch, identity, file);
  if (!assignment.ok) return assignment;
  for (const one of assignment.value.dossiers) {
    const dossier = await readDossier(batch, one, file);
    if (!dossier.ok) return dossier;
    const meta = dossier.value.attachments.find((candidate) => candidate.id === attachment);
    if (meta !== undefined) return ok({ meta, key: one.key, dossier: one.no });
  }
  return refused(problem('ATTACHMENT_UNKNOWN', { attachment }));
}

async function writeClear(
  batch: SignedBatch,
  meta: Attachment,
  key: string,
  out: string,
): Promise<Result<{ bytes: number; sha256: string }>> {
  const damaged = refused(problem('ATTACHMENT_DAMAGED', { attachment: meta.id }));
  const entry = batch.container.entry(blobEntry(meta.blob));
  if (entry === null) return damaged;
  const plain = await ageOpen(entry, { secrets: [key] });
  if (typeof plain === 'string') return damaged;
  try {
    return await writeDurably(out, plain.stream(), {
      verify: async (temporary) => ((await hashFile(temporary)) === meta.sha256 ? ok(null) : damaged),
    });
  } catch (error) {
    if (error instanceof DamagedError) return damaged;
    throw error;
  }
}
