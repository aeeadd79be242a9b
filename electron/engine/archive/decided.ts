import { projectFacts } from '#engine/decision/index.ts';
import type { Round } from '#engine/round/index.ts';
import { opinionSchema } from '#shared/domain/opinion.ts';
import { ticketHeaderSchema } from '#shared/domain/ticket.ts';
import type { z } from 'zod';
import { ticketFileSchema, type opinionFileSchema, type projectFileSchema } from './format.ts';

/** What followed the scores, as the archive tells it: the projects' facts, the panels' opinions, the second looks. */

export function projectFile(round: Round): z.infer<typeof projectFileSchema> {
  return { schema: 'zhiping.projects/1', projects: projectFacts(round) };
}

interface OpinionRow {
  readonly digest: string;
  readonly json: string;
  readonly envelope: string | null;
  readonly signed_at: string | null;
}

export function opinionFile(round: Round): z.infer<typeof opinionFileSchema> {
  const rows = round.db
    .prepare('SELECT digest, json, envelope, signed_at FROM opinion ORDER BY no, revision')
    .all() as OpinionRow[];
  return {
    schema: 'zhiping.opinions/1',
    opinions: rows.map(({ digest, json, envelope, signed_at }) => ({
      digest,
      opinion: opinionSchema.parse(JSON.parse(json)),
      signature: envelope === null || signed_at === null ? null : { at: signed_at, envelope },
    })),
  };
}

interface TicketRow {
  readonly digest: string;
  readonly header: string;
  readonly dossiers: string;
  readonly asked: string;
}

/** Null when nobody was asked to look again. */
export function ticketFile(round: Round): z.infer<typeof ticketFileSchema> | null {
  const rows = round.db
    .prepare('SELECT digest, header, dossiers, asked FROM ticket ORDER BY panel, number')
    .all() as TicketRow[];
  if (rows.length === 0) return null;
  return ticketFileSchema.parse({
    schema: 'zhiping.tickets/1',
    tickets: rows.map(({ digest, header, dossiers, asked }) => ({
      digest,
      header: ticketHeaderSchema.parse(JSON.parse(header)),
      dossiers: JSON.parse(dossiers) as unknown,
      asked: JSON.parse(asked) as unknown,
    })),
  });
}
