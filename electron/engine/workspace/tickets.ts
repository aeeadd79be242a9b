import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalJson, checkCode } from '#engine/crypto/index.ts';
import { openTicket, readContent, type SignedTicket } from '#engine/ticket/index.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { ticketContentSchema, type TicketContent, type TicketDossier } from '#shared/domain/ticket.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { emptyBallot } from '#shared/scoring/index.ts';
import { ballotOf } from './ballots.ts';
import { durably } from './durable.ts';
import { ballotsDigest } from './signedBallots.ts';
import { currentBatch, type CurrentBatch, type Workspace } from './workspace.ts';

export interface OpenedTicket {
  readonly round: { readonly id: string; readonly title: string };
  readonly panel: string;
  readonly number: number;
  readonly deadline: string | null;
  readonly note: string;
  readonly dossiers: readonly TicketDossier[];
  /** Dossiers of which nothing was left on this machine, and whose own signed scores were put back. */
  readonly restored: readonly string[];
}

/** Takes a 复评通知 into the workspace, beside the batch of its panel. It changes no score that is there. */
export async function takeTicket(file: string, workspace: Workspace): Promise<Result<OpenedTicket>> {
  return witnessed(workspace.db, 'ticket.open', await take(file, workspace));
}

async function take(file: string, workspace: Workspace): Promise<Result<OpenedTicket>> {
  const ticket = await openTicket(file);
  if (!ticket.ok) return ticket;
  try {
    const content = await readContent(ticket.value, workspace.vault.identity, file);
    if (!content.ok) return content;
    const current = batchFor(workspace, ticket.value, file);
    if (!current.ok) return current;
    return durably(workspace, () => store(workspace, current.value, ticket.value, content.value, file));
  } finally {
    await ticket.value.container.close();
  }
}

/** The batch that the ticket is about must be the one being worked on, and come from the same hands. */
function batchFor(workspace: Workspace, { header, secretariat }: SignedTicket, file: string): Result<CurrentBatch> {
  const current = currentBatch(workspace);
  const needed = problem('TICKET_BATCH_NEEDED', { file, round: header.round.title, panel: header.panel });
  if (!current.ok) return refused(needed);
  const batch = current.value.header;
  if (batch.round.id !== header.round.id || batch.panel !== header.panel || batch.mode !== header.mode)
    return refused(needed);
  const known = workspace.db.prepare('SELECT 1 FROM secretariat WHERE key_id = ?').get(secretariat.keyId);
  if (known !== undefined) return current;
  const { name, checkCode } = secretariat;
  return refused(problem('TICKET_SECRETARIAT_UNKNOWN', { file, name, checkCode }));
}

function store(
  workspace: Workspace,
  current: CurrentBatch,
  { header, digest }: SignedTicket,
  content: TicketContent,
  file: string,
): Result<OpenedTicket> {
  const { db } = workspace;
  const newest = newestTicket(workspace, header.round.id)?.number ?? 0;
  if (newest > header.number) return refused(problem('TICKET_OLDER', { file, number: header.number, current: newest }));
  const restored = newest === header.number ? [] : restore(workspace, current, content.ballots);
  if (newest < header.number) followOn(workspace, current, content, restored.length > 0);
  if (newest < header.number) {
    const kept = { ...content, ballots: [] };
    db.prepare('INSERT INTO ticket(digest, round, number, deadline, json, opened_at) VALUES (?, ?, ?, ?, ?, ?)').run(
      digest,
      header.round.id,
      header.number,
      header.deadline ?? null,
      canonicalJson(kept),
      new Date().toISOString(),
    );
    const dossiers = content.dossiers.map(({ no }) => no);
    appendAudit(db, 'ticket.opened', { ticket: digest, round: header.round.id, number: header.number, dossiers });
  }
  const { round, panel, number, deadline } = header;
  const { note, dossiers } = content;
  return ok({ round, panel, number, deadline: deadline ?? null, note, dossiers, restored });
}

/**
 * On another machine than the one that signed, the next sheet must still be the next revision and name the one before:
 * a second first revision would be a fork. Where the signed ballots were put back, they count as signed.
 */
function followOn({ db }: Workspace, current: CurrentBatch, content: TicketContent, putBack: boolean): void {
  const { sheet, round, ballots } = content;
  const known = db.prepare('SELECT max(revision) FROM sheet WHERE round = ?').pluck().get(round) as number | null;
  if ((known ?? 0) < sheet.revision)
    db.prepare(
      `INSERT INTO sheet(digest, round, revision, inner_digest, reason, check_code, signed_at, written_at)
       VALUES (@digest, @round, @revision, @innerDigest, '', @code, @signedAt, @signedAt)`,
    ).run({ ...sheet, round, code: checkCode(sheet.digest) });
  if (putBack && (known ?? 0) <= sheet.revision)
    db.prepare('UPDATE sheet SET ballots_digest = ? WHERE digest = ?').run(
      ballotsDigest(current.digest, ballots),
      sheet.digest,
    );
}

/** After 清场 nothing is left to revise: what the expert had signed is put back where nothing was said since. */
function restore(workspace: Workspace, current: CurrentBatch, ballots: readonly Ballot[]): string[] {
  const { db } = workspace;
  const round = current.header.round.id;
  const put = db.prepare(
    'INSERT INTO ballot(round, no, json, updated_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json, updated_at = excluded.updated_at',
  );
  const restored = current.assignment.dossiers.flatMap((dossier): string[] => {
    const own = ballots.find((one) => one.no === dossier.no && one.dossier === dossier.dossier);
    const empty = canonicalJson(emptyBallot(dossier.no, dossier.dossier));
    const now = canonicalJson(ballotOf(workspace, current, dossier));
    if (own === undefined || now !== empty || canonicalJson(own) === empty) return [];
    put.run(round, dossier.no, canonicalJson(own), new Date().toISOString());
    return [dossier.no];
  });
  if (restored.length > 0) appendAudit(db, 'score.restored', { round, dossiers: restored });
  return restored;
}

interface KeptTicket {
  readonly number: number;
  readonly deadline: string | null;
  readonly openedAt: string;
  readonly content: TicketContent;
}

/** What the expert is asked to look at once more, of the round being worked on; null when nothing is. */
export function newestTicket(workspace: Workspace, round: string): KeptTicket | null {
  const row = workspace.db
    .prepare(
      'SELECT number, deadline, opened_at AS openedAt, json FROM ticket WHERE round = ? ORDER BY number DESC LIMIT 1',
    )
    .get(round) as { number: number; deadline: string | null; openedAt: string; json: string } | undefined;
  if (row === undefined) return null;
  const { json, ...said } = row;
  return { ...said, content: ticketContentSchema.parse(JSON.parse(json)) };
}
