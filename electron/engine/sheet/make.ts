import { randomBytes } from 'node:crypto';
import { ageSeal, canonicalBytes, sha256Hex, signEnvelope } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { SUITE, type BatchHeader } from '#shared/domain/batch.ts';
import type { Ballot, InnerSheet, OuterSheet } from '#shared/domain/scores.ts';
import type { SheetCover } from '#shared/domain/sheetCover.ts';
import { sheetBytesOf } from './bytes.ts';
import { COVER_TYPE, OUTER_TYPE } from './format.ts';

/** What one revision of a sheet says, apart from the scores themselves. */
export type SheetFacts = Omit<OuterSheet, 'schema' | 'inner'>;

export interface MadeSheet {
  readonly bytes: Buffer;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly innerDigest: string;
}

/**
 * The bytes of a `.zps`: scores sealed to the opening key, the facts about them signed and sealed to the secretariat,
 * and a signed cover that says nothing of a score.
 */
export async function makeSheet(
  identity: Identity,
  header: BatchHeader,
  facts: SheetFacts,
  ballots: readonly Ballot[],
): Promise<MadeSheet> {
  const { signer } = identity;
  const innerSheet: InnerSheet = {
    schema: 'zhiping.sheet.inner/1',
    salt: randomBytes(32).toString('hex'),
    ballots: [...ballots],
  };
  const innerPlain = canonicalBytes(innerSheet);
  const inner = await ageSeal({ recipients: [header.opening] }, innerPlain);
  const innerDigest = sha256Hex(inner);
  const outerSheet: OuterSheet = {
    ...facts,
    schema: 'zhiping.sheet.outer/1',
    inner: { digest: innerDigest, plaintext: sha256Hex(innerPlain), size: inner.length },
  };
  const envelope = signEnvelope(OUTER_TYPE, canonicalBytes(outerSheet), signer);
  const outer = await ageSeal({ recipients: header.collectors }, envelope);
  const cover: SheetCover = {
    schema: 'zhiping.sheet/1',
    suite: SUITE,
    round: facts.round,
    mode: facts.mode,
    batch: facts.batch,
    expert: facts.expert,
    revision: facts.revision,
    outer: { sha256: sha256Hex(outer), size: outer.length },
    inner: { sha256: innerDigest, size: inner.length },
  };
  const bytes = await sheetBytesOf(signEnvelope(COVER_TYPE, canonicalBytes(cover), signer), outer, inner);
  return { bytes, digest: sha256Hex(bytes), innerDigest };
}
