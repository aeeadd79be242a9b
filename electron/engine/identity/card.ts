import { bufferEntry, containerBytes, openContainer } from '#engine/container/index.ts';
import {
  canonicalBytes,
  checkCode,
  openEnvelope,
  parseJson,
  sha256Hex,
  signEnvelope,
  type Signer,
} from '#engine/crypto/index.ts';
import { cardSchema, type Card, type CardContent } from '#shared/domain/identity.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

export const CARD_TYPE = 'application/vnd.zhiping.card+json';
const ENTRY = 'card.json';

export function signCard(content: CardContent, signer: Signer): Buffer {
  return signEnvelope(CARD_TYPE, canonicalBytes(content), signer);
}

/** The card in an envelope, verified against the key that it introduces. */
export function openCard(envelope: Uint8Array, file: string): Result<Card> {
  const opened = openEnvelope(envelope, CARD_TYPE);
  if (opened === 'bad-signature') return refused(problem('CARD_FORGED', { file }));
  if (typeof opened === 'string') return refused(problem('CARD_DAMAGED', { file }));
  const content = cardSchema.safeParse(parseJson(opened.payload));
  if (!content.success) return refused(problem('CARD_DAMAGED', { file }));
  // The code covers the key and everything said of it, so a card re-signed by another key reads differently.
  return ok({ ...content.data, keyId: opened.keyId, checkCode: cardCheckCode(opened.keyId, opened.payload) });
}

function cardCheckCode(keyId: string, payload: Buffer): string {
  return checkCode(sha256Hex(Buffer.concat([Buffer.from(keyId, 'hex'), payload])));
}

/** Bytes of a `.zpc` file. */
export function cardFile(envelope: Buffer): AsyncGenerator<Buffer> {
  return containerBytes('zpc', [bufferEntry(ENTRY, envelope)]);
}

export interface CardFile {
  readonly card: Card;
  /** The signed envelope, kept so that others can verify it again. */
  readonly envelope: Buffer;
}

export async function readCard(file: string): Promise<Result<CardFile>> {
  const container = await openContainer(file, 'zpc');
  if (!container.ok) return container;
  try {
    const envelope = await container.value.read(ENTRY, 20_000);
    if (envelope === null) return refused(problem('CARD_DAMAGED', { file }));
    const card = openCard(envelope, file);
    return card.ok ? ok({ card: card.value, envelope }) : card;
  } finally {
    await container.value.close();
  }
}
