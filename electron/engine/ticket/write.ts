import { bufferEntry, containerBytes } from '#engine/container/index.ts';
import { ageSeal, canonicalBytes, sha256Hex, signEnvelope } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import type { Card } from '#shared/domain/identity.ts';
import type { TicketContent, TicketHeader } from '#shared/domain/ticket.ts';
import { contentEntry, TICKET, TICKET_TYPE } from './format.ts';

export interface MadeTicket {
  readonly header: TicketHeader;
  readonly digest: string;
  readonly bytes: AsyncGenerator<Buffer>;
}

/** The bytes of a `.zpt`: a signed header, and for each expert what they alone can open. */
export async function makeTicket(
  secretariat: Identity,
  said: Omit<TicketHeader, 'entries' | 'experts' | 'secretariat' | 'schema'>,
  asked: readonly { readonly card: Card; readonly content: TicketContent }[],
): Promise<MadeTicket> {
  const sealed = await Promise.all(
    asked.map(async ({ card, content }) => ({
      name: contentEntry(card.keyId),
      bytes: await ageSeal({ recipients: [card.recipient] }, canonicalBytes(content)),
    })),
  );
  const header: TicketHeader = {
    ...said,
    schema: 'zhiping.ticket/1',
    secretariat: {
      name: secretariat.card.name,
      unit: secretariat.card.unit,
      card: secretariat.cardEnvelope.toString('utf8'),
    },
    experts: asked.map(({ card }) => card.keyId),
    entries: sealed.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256Hex(bytes) })),
  };
  const payload = canonicalBytes(header);
  const envelope = signEnvelope(TICKET_TYPE, payload, secretariat.signer);
  const entries = [bufferEntry(TICKET, envelope), ...sealed.map(({ name, bytes }) => bufferEntry(name, bytes))];
  return { header, digest: sha256Hex(payload), bytes: containerBytes('zpt', entries) };
}
