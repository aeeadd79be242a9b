import path from 'node:path';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { receivedSheets, type ReceivedSheet } from '#engine/collect/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { deliberationCases, type Case } from '#engine/deliberation/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { cardOf, experts, type Expert, type Round } from '#engine/round/index.ts';
import { makeTicket, openTicket, type MadeTicket } from '#engine/ticket/index.ts';
import { SUITE } from '#shared/domain/batch.ts';
import type { TicketContent, TicketDossier } from '#shared/domain/ticket.ts';
import { isoInstant } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

export interface TicketOrder {
  /** Dossiers to be looked at once more. */
  readonly numbers: readonly string[];
  /** Said to everybody who is asked. */
  readonly note: string;
  /** Until when sheets are expected; UTC. */
  readonly deadline?: string | undefined;
}

export interface IssuedTicket {
  readonly panel: string;
  readonly number: number;
  readonly file: string;
  readonly digest: string;
  readonly bytes: number;
  readonly dossiers: readonly string[];
  /** Names of those who are asked. */
  readonly experts: readonly string[];
}

const NOTE_LIMIT = 2000;

/**
 * Makes a ticket for each panel that has one of these dossiers, for everybody whose score of it counts: so nobody is
 * singled out. The files are written first and read back; only then does the round know of them.
 */
export async function issueTickets(
  round: Round,
  order: TicketOrder,
  directory: string,
): Promise<Result<IssuedTicket[]>> {
  return witnessed(round.db, 'ticket', await issue(round, order, directory));
}

async function issue(round: Round, order: TicketOrder, directory: string): Promise<Result<IssuedTicket[]>> {
  const found = deliberationCases(round);
  if (!found.ok) return found;
  const { cases, result } = found.value;
  if (order.note.length > NOTE_LIMIT || !order.note.isWellFormed())
    return refused(problem('INPUT_INVALID', { what: '复评说明', reason: '应为至多 2000 字的完整文字' }));
  if (order.deadline !== undefined && !isoInstant.safeParse(order.deadline).success)
    return refused(problem('INPUT_INVALID', { what: '截止时间', reason: '应为 UTC 的完整时刻' }));
  const chosen: Case[] = [];
  for (const no of new Set(order.numbers)) {
    const one = cases.find(({ dossier }) => dossier.no === no);
    if (one === undefined) return refused(problem('TICKET_NO_CAUSE', { no }));
    chosen.push(one);
  }
  if (chosen.length === 0) return refused(problem('TICKET_EMPTY', {}));
  const issued: IssuedTicket[] = [];
  for (const panel of new Set(chosen.map(({ dossier }) => dossier.panel))) {
    const own = chosen.filter(({ dossier }) => dossier.panel === panel);
    const one = await issuePanel(round, panel, own, order, result, directory);
    if (!one.ok) return one;
    issued.push(one.value);
  }
  return ok(issued);
}

async function issuePanel(
  round: Round,
  panel: string,
  cases: readonly Case[],
  { note, deadline }: TicketOrder,
  result: string,
  directory: string,
): Promise<Result<IssuedTicket>> {
  const sheets = receivedSheets(round).filter((one) => one.standing === 'effective' && one.inner !== null);
  const asked = experts(round).flatMap((expert) => {
    const sheet = sheets.find((one) => one.expert === expert.keyId);
    const content = contentFor(round, panel, expert, cases, note, sheet);
    return content === null || sheet === undefined ? [] : [{ expert, sheet, card: cardOf(expert), content }];
  });
  if (asked.length === 0) return refused(problem('TICKET_NOBODY', { panel }));
  const number = nextNumber(round, panel);
  const { id, title, mode } = round.record;
  const made = await makeTicket(
    round.vault.identity,
    {
      suite: SUITE,
      round: { id, title },
      panel,
      mode,
      number,
      issuedAt: new Date().toISOString(),
      ...(deadline === undefined ? {} : { deadline }),
      result,
    },
    asked,
  );
  const file = path.join(directory, `复评通知-${panel.replace(/[\\/:*?"<>|\s]/g, '_')}-第${number}次.zpt`);
  const written = await writeDurably(file, made.bytes, {
    verify: async (temporary) => {
      const read = await readBack(temporary, made.digest);
      if (read.ok) register(round, made, cases, asked);
      return read;
    },
  });
  if (!written.ok) return written;
  return ok({
    panel,
    number,
    file,
    digest: made.digest,
    bytes: written.value.bytes,
    dossiers: cases.map(({ dossier }) => dossier.no),
    experts: asked.map(({ expert }) => expert.name),
  });
}

/** What one expert is asked; null when none of their scores is among those that count. */
function contentFor(
  round: Round,
  panel: string,
  expert: Expert,
  cases: readonly Case[],
  note: string,
  sheet: ReceivedSheet | undefined,
): TicketContent | null {
  const dossiers = cases.flatMap(({ dossier, causes }): TicketDossier[] => {
    const own = dossier.scores.find((cell) => cell.expert === expert.keyId)?.totalExact ?? null;
    if (own === null) return [];
    const spread = dossier.scores.flatMap((cell) => (cell.totalExact === null ? [] : [cell.totalExact]));
    return [
      {
        no: dossier.no,
        title: dossier.title,
        questions: causes.slice(0, 20).map(({ text }) => text),
        spread: spread.sort((a, b) => Number(a) - Number(b)),
        own,
      },
    ];
  });
  if (dossiers.length === 0 || sheet?.inner === undefined || sheet.inner === null) return null;
  return {
    schema: 'zhiping.ticket.content/1',
    round: round.record.id,
    panel,
    expert: expert.keyId,
    note,
    dossiers,
    sheet: {
      revision: sheet.revision,
      digest: sheet.digest,
      innerDigest: sheet.innerDigest,
      signedAt: sheet.outer.signedAt,
    },
    ballots: sheet.inner.ballots,
  };
}

async function readBack(file: string, digest: string): Promise<Result<null>> {
  const ticket = await openTicket(file);
  if (!ticket.ok) return ticket;
  await ticket.value.container.close();
  return ticket.value.digest === digest ? ok(null) : refused(problem('WRITE_VERIFY_FAILED', { file }));
}

function register(
  round: Round,
  { header, digest }: MadeTicket,
  cases: readonly Case[],
  asked: readonly { readonly expert: Expert; readonly sheet: ReceivedSheet }[],
): void {
  const { db } = round;
  const dossiers = cases.map(({ dossier }) => dossier.no);
  db.transaction(() => {
    db.prepare('INSERT INTO ticket(digest, panel, number, header, dossiers, asked) VALUES (?, ?, ?, ?, ?, ?)').run(
      digest,
      header.panel,
      header.number,
      canonicalJson(header),
      canonicalJson(dossiers),
      canonicalJson(asked.map(({ expert, sheet }) => ({ expert: expert.keyId, revision: sheet.revision }))),
    );
    const { panel, number, experts, result } = header;
    appendAudit(db, 'ticket.issued', { ticket: digest, panel, number, dossiers, experts, result });
  }).immediate();
}

function nextNumber(round: Round, panel: string): number {
  return round.db
    .prepare('SELECT coalesce(max(number), 0) + 1 FROM ticket WHERE panel = ?')
    .pluck()
    .get(panel) as number;
}
