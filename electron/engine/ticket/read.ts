import { openContainer, type Container } from '#engine/container/index.ts';
import { ageOpenBytes, canonicalJson, openEnvelope, parseJson, sha256Hex } from '#engine/crypto/index.ts';
import { openCard, type Identity } from '#engine/identity/index.ts';
import { SUITE } from '#shared/domain/batch.ts';
import type { Card } from '#shared/domain/identity.ts';
import {
  ticketContentSchema,
  ticketHeaderSchema,
  type TicketContent,
  type TicketHeader,
} from '#shared/domain/ticket.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { z } from 'zod';
import { CONTENT_LIMIT, contentEntry, TICKET, TICKET_LIMIT, TICKET_TYPE } from './format.ts';

/** A ticket of which everything holds that can be said without a key: signature, entries, digests. */
export interface SignedTicket {
  readonly header: TicketHeader;
  /** SHA-256 of the signed header: names the ticket everywhere. */
  readonly digest: string;
  readonly secretariat: Card;
  readonly container: Container;
}

/** Opens a ticket and verifies all of it; needs no key. The caller closes the container. */
export async function openTicket(file: string): Promise<Result<SignedTicket>> {
  const container = await openContainer(file, 'zpt');
  if (!container.ok) return container;
  const signed = await verify(container.value, file);
  if (!signed.ok) await container.value.close();
  return signed;
}

async function verify(container: Container, file: string): Promise<Result<SignedTicket>> {
  const damaged = refused(problem('TICKET_DAMAGED', { file }));
  const envelope = await container.read(TICKET, TICKET_LIMIT);
  if (envelope === null) return damaged;
  const opened = openEnvelope(envelope, TICKET_TYPE);
  if (opened === 'bad-signature') return refused(problem('TICKET_FORGED', { file }));
  if (typeof opened === 'string') return damaged;
  const said = parseJson(opened.payload);
  const named = z.object({ schema: z.string() }).safeParse(said);
  const version = /^zhiping\.ticket\/(\d+)$/.exec(named.data?.schema ?? '')?.[1];
  if (version !== undefined && Number(version) > 1) return refused(problem('VERSION_NEWER', { file, version }));
  const header = ticketHeaderSchema.safeParse(said);
  if (!header.success) return damaged;
  if (header.data.suite !== SUITE) return refused(problem('BATCH_SUITE_UNKNOWN', { file, suite: header.data.suite }));
  const card = openCard(Buffer.from(header.data.secretariat.card, 'utf8'), file);
  if (!card.ok || card.value.keyId !== opened.keyId || card.value.role !== 'secretariat')
    return refused(problem('TICKET_FORGED', { file }));
  const listed = new Set([TICKET]);
  for (const { name, size, sha256 } of header.data.entries) {
    if (listed.has(name) || container.size(name) !== size || (await container.digest(name)) !== sha256) return damaged;
    listed.add(name);
  }
  if (container.names.some((name) => !listed.has(name))) return damaged;
  return ok({ header: header.data, digest: sha256Hex(opened.payload), secretariat: card.value, container });
}

/** What the ticket says to this expert. */
export async function readContent(
  ticket: SignedTicket,
  identity: Identity,
  file: string,
): Promise<Result<TicketContent>> {
  const { header } = ticket;
  const { keyId, name } = identity.card;
  const sealed = await ticket.container.read(contentEntry(keyId), CONTENT_LIMIT);
  if (sealed === null) return refused(problem('TICKET_NOT_FOR_YOU', { file, name, panel: header.panel }));
  const plain = await ageOpenBytes(sealed, { secrets: [identity.ageSecret] });
  const content = typeof plain === 'string' ? null : ticketContentSchema.safeParse(parseJson(plain));
  if (content === null || !content.success) return refused(problem('TICKET_DAMAGED', { file }));
  const { round, panel, expert } = content.data;
  // What is sealed says the same as what is signed.
  const same =
    canonicalJson({ round, panel, expert }) ===
    canonicalJson({ round: header.round.id, panel: header.panel, expert: keyId });
  return same ? ok(content.data) : refused(problem('TICKET_DAMAGED', { file }));
}
