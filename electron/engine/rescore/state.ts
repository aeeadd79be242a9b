import { receivedSheets, type ReceivedSheet } from '#engine/collect/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { experts, type Round } from '#engine/round/index.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { ticketHeaderSchema, type TicketHeader } from '#shared/domain/ticket.ts';
import { z } from 'zod';

/** What became of a ticket with one of those who were asked. */
export interface Answer {
  readonly keyId: string;
  readonly name: string;
  /** The revision that counted when the ticket was made. */
  readonly before: number;
  /** A later one that has come in since; null while none has. */
  readonly after: number | null;
  /** Why, as the expert wrote it; empty while there is none. */
  readonly reason: string;
}

export interface TicketState {
  readonly digest: string;
  readonly header: TicketHeader;
  readonly dossiers: readonly string[];
  readonly answers: readonly Answer[];
}

const askedSchema = z.array(z.strictObject({ expert: z.string(), revision: z.int() }));
const numbersSchema = z.array(z.string());

interface Row {
  readonly digest: string;
  readonly header: string;
  readonly dossiers: string;
  readonly asked: string;
}

/** Every ticket of the round, the newest first, with who has answered. */
export function tickets(round: Round): TicketState[] {
  const rows = round.db
    .prepare(`SELECT digest, header, dossiers, asked FROM ticket ORDER BY header ->> '$.issuedAt' DESC, panel`)
    .all() as Row[];
  const names = new Map(experts(round).map((one) => [one.keyId, one.name]));
  const effective = new Map(
    receivedSheets(round)
      .filter((one) => one.standing === 'effective')
      .map((one) => [one.expert, one]),
  );
  return rows.map(({ digest, header, dossiers, asked }) => ({
    digest,
    header: ticketHeaderSchema.parse(JSON.parse(header)),
    dossiers: numbersSchema.parse(JSON.parse(dossiers)),
    answers: askedSchema.parse(JSON.parse(asked)).map(({ expert, revision }): Answer => {
      const now = effective.get(expert);
      const answered = now !== undefined && now.revision > revision;
      return {
        keyId: expert,
        name: names.get(expert) ?? '',
        before: revision,
        after: answered ? now.revision : null,
        reason: answered ? now.outer.revisionReason : '',
      };
    }),
  }));
}

/** What a later revision says of a dossier that the one before did not say. */
export interface RevisedDossier {
  readonly no: string;
  readonly before: Ballot | null;
  readonly after: Ballot | null;
  /** A ticket had asked about it. */
  readonly asked: boolean;
}

export interface Revision {
  readonly keyId: string;
  readonly revision: number;
  readonly reason: string;
  readonly dossiers: readonly RevisedDossier[];
}

/** Each revision after the first with what it changed: the first score stays beside the last one. Only after 开分. */
export function revisions(round: Round): Revision[] {
  const asked = new Map<string, Set<string>>();
  for (const { dossiers, answers } of tickets(round))
    for (const { keyId } of answers) {
      const known = asked.get(keyId) ?? new Set<string>();
      for (const no of dossiers) known.add(no);
      asked.set(keyId, known);
    }
  const chains = new Map<string, ReceivedSheet[]>();
  for (const sheet of receivedSheets(round))
    if (sheet.standing === 'effective' || sheet.standing === 'superseded')
      chains.set(sheet.expert, [...(chains.get(sheet.expert) ?? []), sheet]);
  return [...chains].flatMap(([keyId, sheets]) => {
    const ordered = sheets.filter((one) => one.inner !== null).sort((a, b) => a.revision - b.revision);
    return ordered.slice(1).map((sheet, index): Revision => ({
      keyId,
      revision: sheet.revision,
      reason: sheet.outer.revisionReason,
      dossiers: changed(ordered[index]?.inner?.ballots ?? [], sheet.inner?.ballots ?? [], asked.get(keyId)),
    }));
  });
}

function changed(
  before: readonly Ballot[],
  after: readonly Ballot[],
  asked: ReadonlySet<string> | undefined,
): RevisedDossier[] {
  const numbers = new Set([...before, ...after].map((one) => one.no));
  return [...numbers].sort().flatMap((no): RevisedDossier[] => {
    const was = before.find((one) => one.no === no) ?? null;
    const is = after.find((one) => one.no === no) ?? null;
    if (was !== null && is !== null && canonicalJson(was) === canonicalJson(is)) return [];
    return [{ no, before: was, after: is, asked: asked?.has(no) ?? false }];
  });
}
