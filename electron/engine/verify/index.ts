import { verifyArchive } from '#engine/archive/index.ts';
import { openSignedBatch, verifyEntries } from '#engine/batch/index.ts';
import { kindOf, type ContainerKind } from '#engine/container/index.ts';
import { checkCode, sha256Hex } from '#engine/crypto/index.ts';
import { readCard } from '#engine/identity/index.ts';
import { hashFile, readSmallFile } from '#engine/platform/files.ts';
import type { Work } from '#engine/platform/work.ts';
import { readCover, SHEET_LIMIT } from '#engine/sheet/index.ts';
import { signatureLabels, type Card } from '#shared/domain/identity.ts';
import { openTicket } from '#engine/ticket/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

/** What is known of a file from public keys alone. */
export interface Verification {
  readonly kind: ContainerKind | 'zpi';
  /** SHA-256 of the file, and the code that is printed and read aloud. */
  readonly digest: string;
  readonly checkCode: string;
  /** Key that signed it; null for an identity file, which only its owner can open. */
  readonly signer: string | null;
  /** Name, unit and label of the signer, when a roster or the file's own card says who that is. */
  readonly signedBy: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  /** What this verification could not look into, in words. */
  readonly limits: string;
}

/** Verifies any of the five files for somebody who has public keys only. With cards given, the signer must be one. */
export async function verifyFile(
  file: string,
  cards: readonly Card[] | null,
  work: Work = {},
): Promise<Result<Verification>> {
  const kind = await kindOf(file);
  if (!kind.ok) return kind;
  const found = await facts(file, kind.value, work);
  if (!found.ok) return found;
  const { signer, own } = found.value;
  const who = cards?.find((card) => card.keyId === signer) ?? (cards === null ? own : null);
  if (cards !== null && signer !== null && who === null)
    return refused(problem('SIGNER_NOT_ON_ROSTER', { file, signer }));
  const digest = await hashFile(file);
  return ok({
    kind: kind.value,
    digest,
    checkCode: checkCode(digest),
    signer,
    signedBy: who === null || who === undefined ? null : `${who.name}（${who.unit}，${signatureLabels[who.origin]}）`,
    facts: found.value.facts,
    limits: found.value.limits,
  });
}

interface Facts {
  readonly signer: string | null;
  /** The card that the file itself carries. */
  readonly own: Card | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly limits: string;
}

async function facts(file: string, kind: ContainerKind | 'zpi', work: Work): Promise<Result<Facts>> {
  switch (kind) {
    case 'zpi':
      return ok({
        signer: null,
        own: null,
        facts: {},
        limits: '身份文件受口令保护，只有本人能打开；这里只确认它是身份文件。',
      });
    case 'zpc': {
      const card = await readCard(file);
      if (!card.ok) return card;
      const { schema, ...said } = card.value.card;
      return ok({ signer: said.keyId, own: card.value.card, facts: { schema, ...said }, limits: '' });
    }
    case 'zpb':
      return batchFacts(file, work);
    case 'zps':
      return sheetFacts(file);
    case 'zpt':
      return ticketFacts(file);
    case 'zpa': {
      const archive = await verifyArchive(file);
      if (!archive.ok) return archive;
      const { secretariat, ...said } = archive.value;
      return ok({ signer: secretariat.keyId, own: null, facts: { ...said, secretariat }, limits: '' });
    }
  }
}

async function ticketFacts(file: string): Promise<Result<Facts>> {
  const ticket = await openTicket(file);
  if (!ticket.ok) return ticket;
  await ticket.value.container.close();
  const { header, digest, secretariat } = ticket.value;
  const { round, panel, mode, number, issuedAt, result } = header;
  const said = { ticket: digest, round, panel, mode, number, issuedAt, result, experts: header.experts.length };
  return ok({
    signer: secretariat.keyId,
    own: secretariat,
    facts: said,
    limits: '对每名专家说的话已加密，这里核对的是签名和摘要。',
  });
}

async function batchFacts(file: string, work: Work): Promise<Result<Facts>> {
  const batch = await openSignedBatch(file);
  if (!batch.ok) return batch;
  try {
    const entries = await verifyEntries(batch.value, work);
    if (!entries.ok) return entries;
    const { header, digest, secretariat } = batch.value;
    const { round, panel, mode, issue, sealedAt, dossiers, suite } = header;
    const said = {
      batch: digest,
      round,
      panel,
      mode,
      issue,
      sealedAt,
      dossiers,
      experts: header.experts.length,
      suite,
    };
    return ok({
      signer: secretariat.keyId,
      own: secretariat,
      facts: said,
      limits: '卷宗内容已加密，这里核对的是签名和每个条目的摘要。',
    });
  } finally {
    await batch.value.container.close();
  }
}

async function sheetFacts(file: string): Promise<Result<Facts>> {
  const bytes = await readSmallFile(file, SHEET_LIMIT);
  if (!bytes.ok) return bytes;
  const covered = await readCover(bytes.value, file);
  if (!covered.ok) return covered;
  const { cover } = covered.value;
  return ok({
    signer: cover.expert,
    own: null,
    facts: { ...cover, sha256: sha256Hex(bytes.value) },
    limits: '评分内容已加密，这里核对的是封面签名和内外两层的摘要。',
  });
}
