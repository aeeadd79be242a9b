import { z } from 'zod';
import { canonicalBytes, openEnvelope, parseJson, signEnvelope } from '#engine/crypto/index.ts';
import { openCard, readCard } from '#engine/identity/index.ts';
import { readSmallFile } from '#engine/platform/files.ts';
import { experts, type Round } from '#engine/round/index.ts';
import type { Card } from '#shared/domain/identity.ts';
import { sha256Hex } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

/** The public keys of a round, signed by its secretariat: all that somebody outside needs to verify its files. */
export const ROSTER_TYPE = 'application/vnd.zhiping.roster+json';

const rosterSchema = z.strictObject({
  schema: z.literal('zhiping.roster/1'),
  round: sha256Hex,
  /** Signed cards, as envelopes. */
  secretariat: z.string().max(20_000),
  experts: z.array(z.strictObject({ panel: z.string().max(40), card: z.string().max(20_000) })).max(1000),
});

export interface Roster {
  readonly round: string;
  readonly secretariat: Card;
  readonly experts: readonly Card[];
}

export function rosterFile(round: Round): Buffer {
  const { identity } = round.vault;
  const content = {
    schema: 'zhiping.roster/1',
    round: round.record.id,
    secretariat: identity.cardEnvelope.toString('utf8'),
    experts: experts(round).map(({ panel, card }) => ({ panel, card })),
  };
  return signEnvelope(ROSTER_TYPE, canonicalBytes(content), identity.signer);
}

export function readRoster(bytes: Uint8Array, file: string): Result<Roster> {
  const damaged = refused(problem('ROSTER_DAMAGED', { file }));
  const opened = openEnvelope(bytes, ROSTER_TYPE);
  if (typeof opened === 'string') return damaged;
  const content = rosterSchema.safeParse(parseJson(opened.payload));
  if (!content.success) return damaged;
  const secretariat = openCard(Buffer.from(content.data.secretariat, 'utf8'), file);
  if (!secretariat.ok || secretariat.value.keyId !== opened.keyId) return damaged;
  const cards: Card[] = [];
  for (const { card } of content.data.experts) {
    const opened = openCard(Buffer.from(card, 'utf8'), file);
    if (!opened.ok) return damaged;
    cards.push(opened.value);
  }
  return ok({ round: content.data.round, secretariat: secretariat.value, experts: cards });
}

/** Public keys from files: a round's roster, or single cards. */
export async function cardsFrom(files: readonly string[]): Promise<Result<Card[]>> {
  const cards: Card[] = [];
  for (const file of files) {
    const bytes = await readSmallFile(file, 32 * 1024 * 1024);
    if (!bytes.ok) return bytes;
    if (bytes.value.subarray(0, 2).toString('latin1') === 'PK') {
      const card = await readCard(file);
      if (!card.ok) return card;
      cards.push(card.value.card);
      continue;
    }
    const roster = readRoster(bytes.value, file);
    if (!roster.ok) return roster;
    cards.push(roster.value.secretariat, ...roster.value.experts);
  }
  return ok(cards);
}
