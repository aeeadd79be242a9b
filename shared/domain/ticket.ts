import { z } from 'zod';
import { modeSchema } from './batch.ts';
import { keyIdSchema } from './identity.ts';
import { decimalString, dossierNo, isoInstant, panelName, sha256Hex, shortText } from './primitives.ts';
import { ballotSchema } from './scores.ts';

/**
 * A re-score ticket (复评通知, .zpt): asks members of a panel to look at some dossiers once more. It shows how the
 * scores lie without saying whose they are, and gives each expert back what they themselves had signed. It holds no
 * dossier and no key to one: those are in the batch that the expert has.
 */

/** `ticket.json`, readable without a key and signed by the secretariat. */
export const ticketHeaderSchema = z.strictObject({
  schema: z.literal('zhiping.ticket/1'),
  suite: z.string().max(60),
  round: z.strictObject({ id: sha256Hex, title: shortText }),
  panel: panelName,
  mode: modeSchema,
  /** Counts the tickets of this panel: 1, 2, … */
  number: z.int().min(1).max(10_000),
  issuedAt: isoInstant,
  deadline: isoInstant.optional(),
  secretariat: z.strictObject({ name: shortText, unit: shortText, card: z.string().max(20_000) }),
  /** Digest of the stored result that gave rise to it. */
  result: sha256Hex,
  experts: z.array(keyIdSchema).min(1).max(200),
  entries: z.array(z.strictObject({ name: z.string().max(200), size: z.int().min(0), sha256: sha256Hex })).max(200),
});
export type TicketHeader = z.infer<typeof ticketHeaderSchema>;

export const ticketDossierSchema = z.strictObject({
  no: dossierNo,
  title: shortText,
  /** Why it is asked about, each a finished sentence with nobody's name. */
  questions: z.array(z.string().max(500)).min(1).max(20),
  /** Totals that count, lowest first, with nobody's name. */
  spread: z.array(decimalString).min(1).max(40),
  /** The expert's own total among them. */
  own: decimalString,
});
export type TicketDossier = z.infer<typeof ticketDossierSchema>;

/** `experts/<key id>.age`: what one expert, and nobody else, is given. */
export const ticketContentSchema = z.strictObject({
  schema: z.literal('zhiping.ticket.content/1'),
  round: sha256Hex,
  panel: panelName,
  expert: keyIdSchema,
  /** What the secretariat or the leader wishes to say to everybody asked. */
  note: z.string().max(2000),
  dossiers: z.array(ticketDossierSchema).min(1).max(2000),
  /** The expert's newest sheet, so that the next one follows it on whatever machine it is made. */
  sheet: z.strictObject({ revision: z.int().min(1), digest: sha256Hex, innerDigest: sha256Hex, signedAt: isoInstant }),
  /** The expert's own ballots as last signed, for a machine from which they were cleared. */
  ballots: z.array(ballotSchema).max(2000),
});
export type TicketContent = z.infer<typeof ticketContentSchema>;
