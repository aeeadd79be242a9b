import { openContainer, type Container } from '#engine/container/index.ts';
import { openEnvelope, parseJson, sha256Hex, sha256HexOf } from '#engine/crypto/index.ts';
import { openCard } from '#engine/identity/index.ts';
import { chunksOf, type RandomAccess } from '#engine/platform/randomAccess.ts';
import { checkpoint, type Work } from '#engine/platform/work.ts';
import { batchHeaderSchema, SUITE, type BatchHeader } from '#shared/domain/batch.ts';
import type { Card } from '#shared/domain/identity.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { HEADER, HEADER_LIMIT, HEADER_TYPE } from './format.ts';

/** A batch whose signature was verified. Its content is proven only after `verifyEntries`. */
export interface SignedBatch {
  readonly header: BatchHeader;
  /** SHA-256 of the signed header: names the batch everywhere, and through the entry list commits to all of it. */
  readonly digest: string;
  readonly secretariat: Card;
  readonly container: Container;
}

/** Opens a batch and verifies its header; needs no key. The caller closes the container. */
export async function openSignedBatch(file: string): Promise<Result<SignedBatch>> {
  const container = await openContainer(file, 'zpb');
  if (!container.ok) return container;
  const signed = await readHeader(container.value, file);
  if (!signed.ok) await container.value.close();
  return signed;
}

async function readHeader(container: Container, file: string): Promise<Result<SignedBatch>> {
  const damaged = refused(problem('BATCH_HEADER_DAMAGED', { file }));
  const envelope = await container.read(HEADER, HEADER_LIMIT);
  if (envelope === null) return damaged;
  const opened = openEnvelope(envelope, HEADER_TYPE);
  if (opened === 'bad-signature') return refused(problem('BATCH_FORGED', { file }));
  if (typeof opened === 'string') return damaged;
  const said = parseJson(opened.payload);
  const version = newerVersion(said);
  if (version !== null) return refused(problem('VERSION_NEWER', { file, version }));
  const header = batchHeaderSchema.safeParse(said);
  if (!header.success) return damaged;
  if (header.data.suite !== SUITE) return refused(problem('BATCH_SUITE_UNKNOWN', { file, suite: header.data.suite }));
  const card = openCard(Buffer.from(header.data.secretariat.card, 'utf8'), file);
  if (!card.ok || card.value.keyId !== opened.keyId || card.value.role !== 'secretariat')
    return refused(problem('BATCH_FORGED', { file }));
  const missing = entryMismatch(container, header.data);
  if (missing !== null) return refused(problem('BATCH_ENTRY_MISSING', { file, entry: missing }));
  return ok({ header: header.data, digest: sha256Hex(opened.payload), secretariat: card.value, container });
}

/** Compares every entry with the digest that the signed header gives for it. */
export async function verifyEntries(batch: SignedBatch, work: Work = {}): Promise<Result<null>> {
  const { container, header } = batch;
  const total = header.entries.reduce((sum, entry) => sum + entry.size, 0);
  let done = 0;
  // Piece by piece: one attachment of a few hundred megabytes must neither stand still nor have to be waited for.
  async function* counted(content: RandomAccess): AsyncGenerator<Buffer> {
    for await (const piece of chunksOf(content)) {
      checkpoint(work);
      work.report?.({ step: '核验', done, total });
      yield piece;
      done += piece.length;
    }
  }
  for (const entry of header.entries) {
    checkpoint(work);
    const content = container.entry(entry.name);
    if (content === null || (await sha256HexOf(counted(content))) !== entry.sha256)
      return refused(problem('BATCH_ENTRY_DAMAGED', { file: container.file, entry: entry.name }));
  }
  work.report?.({ step: '核验', done: total, total });
  return ok(null);
}

/** The first entry that is listed and absent, present and unlisted, or of another size. */
function entryMismatch(container: Container, header: BatchHeader): string | null {
  const listed = new Set<string>([HEADER]);
  for (const entry of header.entries) {
    if (listed.has(entry.name) || container.size(entry.name) !== entry.size) return entry.name;
    listed.add(entry.name);
  }
  return container.names.find((name) => !listed.has(name)) ?? null;
}

function newerVersion(said: unknown): string | null {
  if (typeof said !== 'object' || said === null || !('schema' in said) || typeof said.schema !== 'string') return null;
  const match = /^zhiping\.batch\/(\d+)$/.exec(said.schema);
  return match !== null && Number(match[1]) > 1 ? said.schema : null;
}
