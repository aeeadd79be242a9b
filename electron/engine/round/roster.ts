import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { createIdentity, openCard, saveIdentity, type CardFile } from '#engine/identity/index.ts';
import type { Card, Origin } from '#shared/domain/identity.ts';
import { panelName } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { candidateFor, linkCandidate } from './candidates.ts';
import { refreshConflicts, type Conflict } from './conflicts.ts';
import type { Round } from './round.ts';

export interface Expert {
  readonly keyId: string;
  readonly panel: string;
  readonly name: string;
  readonly unit: string;
  readonly origin: Origin;
  readonly leader: boolean;
  readonly affiliations: readonly string[];
  /** The signed card. */
  readonly card: string;
}

export interface Seat {
  readonly panel: string;
  readonly leader: boolean;
  /** Former employers and other names of the expert's unit, for finding 回避. */
  readonly affiliations: readonly string[];
  /** The row of the list of candidates that this is, when it was chosen; otherwise name and unit decide. */
  readonly candidate?: string | undefined;
}

export interface Enrolled {
  readonly keyId: string;
  readonly name: string;
  readonly panel: string;
  readonly origin: Origin;
  /** To compare by voice with what the expert's own machine shows. */
  readonly checkCode: string;
  readonly conflicts: readonly Conflict[];
  /** The row of the list of candidates whose knowledge was taken over; null for none. */
  readonly candidate: string | null;
}

/** Puts an expert on a panel by their card. `confirmedCode` is what the expert read out, when it was compared. */
export function enrol(
  round: Round,
  file: string,
  source: CardFile,
  seat: Seat,
  confirmedCode?: string,
): Result<Enrolled> {
  return witnessed(round.db, 'round.enrol', enrolCard(round, file, source, seat, confirmedCode));
}

function enrolCard(
  round: Round,
  file: string,
  source: CardFile,
  seat: Seat,
  confirmedCode: string | undefined,
): Result<Enrolled> {
  const { card } = source;
  if (card.role !== 'expert') return refused(problem('CARD_NOT_EXPERT', { file, name: card.name }));
  if (confirmedCode !== undefined && confirmedCode.replace(/\D/g, '') !== card.checkCode.replace(/\D/g, '')) {
    const codes = { expected: confirmedCode, actual: card.checkCode };
    return refused(problem('CHECK_CODE_MISMATCH', { name: card.name, ...codes }));
  }
  return seatExpert(round, source, seat, confirmedCode !== undefined);
}

export interface Issued extends Enrolled {
  readonly identity: string;
  readonly card: string;
}

/** Makes an identity for an expert who has none, writes it under a passphrase and puts the expert on the panel. */
export async function issueIdentity(
  round: Round,
  person: { readonly name: string; readonly unit: string },
  seat: Seat,
  out: IssueTo,
): Promise<Result<Issued>> {
  return witnessed(round.db, 'round.issue', await issue(round, person, seat, out));
}

interface IssueTo {
  readonly file: string;
  readonly passphrase: string;
  readonly logN?: number;
}

async function issue(
  round: Round,
  person: { readonly name: string; readonly unit: string },
  seat: Seat,
  out: IssueTo,
): Promise<Result<Issued>> {
  const allowed = checkSeat(round, seat);
  if (!allowed.ok) return allowed;
  const candidate = candidateFor(round, person, seat.candidate ?? null);
  if (!candidate.ok) return candidate;
  const identity = await createIdentity({
    role: 'expert',
    ...person,
    passphrase: out.passphrase,
    issuedBy: round.vault.identity,
    ...(out.logN === undefined ? {} : { logN: out.logN }),
  });
  if (!identity.ok) return identity;
  const saved = await saveIdentity(identity.value, out.file);
  if (!saved.ok) return saved;
  const source = { card: identity.value.card, envelope: identity.value.cardEnvelope };
  const enrolled = seatExpert(round, source, seat, true);
  return enrolled.ok ? ok({ ...enrolled.value, identity: out.file, card: saved.value.card }) : enrolled;
}

export function experts(round: Round): Expert[] {
  const rows = round.db
    .prepare('SELECT key_id, panel, name, unit, origin, leader, card, affiliations FROM expert ORDER BY panel, key_id')
    .all() as ExpertRow[];
  return rows.map((row) => ({
    keyId: row.key_id,
    panel: row.panel,
    name: row.name,
    unit: row.unit,
    origin: row.origin,
    leader: row.leader === 1,
    affiliations: JSON.parse(row.affiliations) as string[],
    card: row.card,
  }));
}

/** The verified card of a rostered expert. */
export function cardOf(expert: Expert): Card {
  const card = openCard(Buffer.from(expert.card, 'utf8'), expert.name);
  if (!card.ok) throw new Error(`the roster holds a card that does not verify: ${expert.keyId}`);
  return card.value;
}

interface ExpertRow {
  readonly key_id: string;
  readonly panel: string;
  readonly name: string;
  readonly unit: string;
  readonly origin: Origin;
  readonly leader: number;
  readonly card: string;
  readonly affiliations: string;
}

function checkSeat(round: Round, seat: Seat): Result<null> {
  if (!panelName.safeParse(seat.panel).success)
    return refused(problem('INPUT_INVALID', { what: '组名', reason: '应为 1 至 40 个字' }));
  const leader = experts(round).find((one) => one.panel === seat.panel && one.leader);
  if (seat.leader && leader !== undefined)
    return refused(problem('TWO_LEADERS', { panel: seat.panel, name: leader.name }));
  return ok(null);
}

function seatExpert(round: Round, source: CardFile, seat: Seat, confirmed: boolean): Result<Enrolled> {
  const { db } = round;
  const { card } = source;
  const known = experts(round).find((one) => one.keyId === card.keyId);
  if (known !== undefined) return refused(problem('EXPERT_ALREADY_ENROLLED', { name: known.name, panel: known.panel }));
  const allowed = checkSeat(round, seat);
  if (!allowed.ok) return allowed;
  const candidate = candidateFor(round, card, seat.candidate ?? null);
  if (!candidate.ok) return candidate;
  const conflicts = db
    .transaction(() => {
      addPanel(round, seat.panel);
      db.prepare(
        'INSERT INTO expert(key_id, panel, name, unit, origin, leader, card, affiliations) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ).run(
        card.keyId,
        seat.panel,
        card.name,
        card.unit,
        card.origin,
        seat.leader ? 1 : 0,
        source.envelope.toString('utf8'),
        canonicalJson(seat.affiliations),
      );
      if (candidate.value !== null) linkCandidate(round, candidate.value, card.keyId);
      const found = refreshConflicts(round).filter((one) => one.expert === card.keyId);
      appendAudit(db, card.origin === 'issued' ? 'round.issued' : 'round.enrolled', {
        expert: card.keyId,
        name: card.name,
        unit: card.unit,
        panel: seat.panel,
        leader: seat.leader,
        checkCode: card.checkCode,
        confirmed,
        conflicts: found.map((one) => one.no),
        ...(candidate.value === null ? {} : { candidate: candidate.value.id }),
      });
      return found;
    })
    .immediate();
  const { keyId, name, origin, checkCode } = card;
  const linked = candidate.value?.id ?? null;
  return ok({ keyId, name, panel: seat.panel, origin, checkCode, conflicts, candidate: linked });
}

export function addPanel(round: Round, panel: string): void {
  round.db
    .prepare('INSERT INTO panel(name, position) SELECT ?, count(*) + 1 FROM panel WHERE true ON CONFLICT DO NOTHING')
    .run(panel);
}
