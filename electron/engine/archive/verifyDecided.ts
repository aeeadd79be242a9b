import type { AuditEvent } from '#engine/audit/index.ts';
import type { Container } from '#engine/container/index.ts';
import { canonicalBytes, canonicalJson, openEnvelope, parseJson, sha256Hex } from '#engine/crypto/index.ts';
import { openCard } from '#engine/identity/index.ts';
import type { Roster } from '#engine/roster/index.ts';
import {
  decisionFileSchema,
  type DecidedDossier,
  type DecisionFile,
  type FrozenDecision,
} from '#shared/domain/decision.ts';
import { OPINION_TYPE } from '#shared/domain/opinion.ts';
import type { ProjectFacts } from '#shared/domain/project.ts';
import type { DossierResult, TallyResult } from '#shared/tally/index.ts';
import type { z } from 'zod';
import {
  DECISIONS,
  ENTRY_LIMIT,
  opinionFileSchema,
  OPINIONS,
  projectFileSchema,
  PROJECTS,
  ticketFileSchema,
  TICKETS,
  type Manifest,
} from './format.ts';

export interface Decided {
  readonly projects: readonly ProjectFacts[];
  readonly opinions: number;
  readonly signedOpinions: number;
  readonly tickets: number;
  readonly decisions: number;
  /** The decision that holds; null when nothing was decided. */
  readonly decision: FrozenDecision | null;
}

/** What the rest of the archive says, already verified. */
interface Known {
  readonly manifest: Manifest;
  readonly secretariat: string;
  readonly roster: Roster;
  readonly result: TallyResult;
  readonly audit: readonly AuditEvent[];
}

type Opinions = z.infer<typeof opinionFileSchema>['opinions'];

/** Verifies what followed the scores against what is known of them; or says which part does not hold. */
export async function verifyDecided(container: Container, known: Known): Promise<Decided | string> {
  const projects = projectFileSchema.safeParse(await json(container, PROJECTS));
  if (!projects.success || !sameProjects(projects.data.projects, known.result)) return '项目清单';
  const opinions = opinionFileSchema.safeParse(await json(container, OPINIONS));
  if (!opinions.success) return '合议意见';
  const facts = new Map(projects.data.projects.map((one) => [one.no, one]));
  const opinion = wrongOpinion(opinions.data.opinions, facts, known);
  if (opinion !== null) return opinion;
  const tickets = await readTickets(container);
  if (tickets === null || !ticketsHold(tickets, facts, known)) return '复评通知的记录';
  const decided = await readDecisions(container);
  if (decided === 'damaged') return '认定方案';
  if (decided === null && recordedAs(known.audit, 'decision.frozen', 'decision').length > 0) return '认定方案（缺少）';
  const wrong = decided === null ? null : wrongDecision(decided, facts, opinions.data.opinions, known);
  if (wrong !== null) return wrong;
  const last = decided?.decisions.at(-1);
  return {
    projects: projects.data.projects,
    opinions: opinions.data.opinions.length,
    signedOpinions: opinions.data.opinions.filter((one) => one.signature !== null).length,
    tickets: tickets.length,
    decisions: decided?.decisions.length ?? 0,
    decision: last === undefined ? null : { digest: last.digest, set: last.set },
  };
}

/** Each number once, in order; whatever was counted is there under the same name. */
function sameProjects(projects: readonly ProjectFacts[], result: TallyResult): boolean {
  const facts = new Map(projects.map((one) => [one.no, one]));
  return (
    projects.every((one, index) => index === 0 || (projects[index - 1]?.no ?? '') < one.no) &&
    result.dossiers.every(({ no, title, category, leadUnit }) => {
      const one = facts.get(no);
      return one?.title === title && one.category === category && one.leadUnit === leadUnit;
    })
  );
}

function wrongOpinion(
  opinions: Opinions,
  facts: ReadonlyMap<string, ProjectFacts>,
  { manifest, roster, audit }: Known,
): string | null {
  const experts = new Set(roster.experts.map(({ keyId }) => keyId));
  const revisions = new Map<string, number>();
  for (const { digest, opinion, signature } of opinions) {
    const part = `对项目 ${opinion.no} 的合议意见`;
    if (sha256Hex(canonicalJson(opinion)) !== digest || opinion.round !== manifest.round.id) return part;
    if (!facts.has(opinion.no) || !experts.has(opinion.leader)) return part;
    if (!opinion.dissent.every(({ expert }) => experts.has(expert))) return part;
    const revision = (revisions.get(opinion.no) ?? 0) + 1;
    revisions.set(opinion.no, revision);
    if (opinion.revision !== revision) return part;
    if (signature === null) continue;
    const opened = openEnvelope(Buffer.from(signature.envelope, 'utf8'), OPINION_TYPE);
    if (typeof opened === 'string' || opened.keyId !== opinion.leader) return `${part}的签名`;
    if (!opened.payload.equals(canonicalBytes(opinion))) return `${part}的签名`;
  }
  // None is left out that the record speaks of.
  const recorded = recordedAs(audit, 'opinion.recorded', 'opinion');
  return sameSet(
    recorded,
    opinions.map(({ digest }) => digest),
  )
    ? null
    : '合议意见（与监督记录不符）';
}

type Tickets = z.infer<typeof ticketFileSchema>['tickets'];

async function readTickets(container: Container): Promise<Tickets | null> {
  if (!container.names.includes(TICKETS)) return [];
  const parsed = ticketFileSchema.safeParse(await json(container, TICKETS));
  return parsed.success ? parsed.data.tickets : null;
}

function ticketsHold(
  tickets: Tickets,
  facts: ReadonlyMap<string, ProjectFacts>,
  { manifest, secretariat, roster, audit }: Known,
): boolean {
  const experts = new Set(roster.experts.map(({ keyId }) => keyId));
  const numbers = new Map<string, number>();
  for (const { digest, header, dossiers, asked } of tickets) {
    if (sha256Hex(canonicalJson(header)) !== digest) return false;
    const { id, title, mode } = manifest.round;
    if (header.round.id !== id || header.round.title !== title || header.mode !== mode) return false;
    const card = openCard(Buffer.from(header.secretariat.card, 'utf8'), TICKETS);
    if (!card.ok || card.value.keyId !== secretariat) return false;
    const number = (numbers.get(header.panel) ?? 0) + 1;
    numbers.set(header.panel, number);
    const named = asked.map(({ expert }) => expert);
    if (header.number !== number || !sameSet(named, header.experts)) return false;
    if (!named.every((expert) => experts.has(expert)) || !dossiers.every((no) => facts.has(no))) return false;
  }
  const issued = recordedAs(audit, 'ticket.issued', 'ticket');
  return sameSet(
    issued,
    tickets.map(({ digest }) => digest),
  );
}

async function readDecisions(container: Container): Promise<DecisionFile | null | 'damaged'> {
  if (!container.names.includes(DECISIONS)) return null;
  const parsed = decisionFileSchema.safeParse(await json(container, DECISIONS));
  return parsed.success && parsed.data.decisions.length > 0 ? parsed.data : 'damaged';
}

function wrongDecision(
  { decisions, announcements, objections }: DecisionFile,
  facts: ReadonlyMap<string, ProjectFacts>,
  opinions: Opinions,
  known: Known,
): string | null {
  const { manifest, result } = known;
  const figures = new Map(result.dossiers.map((one) => [one.no, one]));
  let previous: string | null = null;
  for (const [index, { digest, set }] of decisions.entries()) {
    const part = `第 ${index + 1} 份认定方案`;
    if (sha256Hex(canonicalJson(set)) !== digest || set.revision !== index + 1 || set.previous !== previous)
      return part;
    if (canonicalJson(set.round) !== canonicalJson(manifest.round)) return part;
    previous = digest;
    const numbers = set.dossiers.map(({ project }) => project.no);
    if (new Set(numbers).size !== numbers.length) return part;
    const counted = set.result === manifest.result;
    if (counted && !sameSet(numbers, [...figures.keys()])) return part;
    for (const one of set.dossiers) {
      const { no } = one.project;
      const held = figures.get(no);
      if (canonicalJson(one.project) !== canonicalJson(facts.get(no) ?? null)) return `${part}中的项目 ${no}`;
      if (counted && (held === undefined || !sameFigures(one, held))) return `${part}中项目 ${no} 的得分`;
      if (!groundHolds(one, counted ? held : undefined)) return `${part}中项目 ${no} 的认定依据`;
      if (!saysTheSame(one, opinions, known)) return `${part}中项目 ${no} 的合议意见`;
    }
  }
  // None is left out that the record speaks of.
  const frozen = recordedAs(known.audit, 'decision.frozen', 'decision');
  const made = decisions.map(({ digest }) => digest);
  if (!sameSet(frozen, made)) return '认定方案（与监督记录不符）';
  const digests = new Set(decisions.map(({ digest }) => digest));
  if (!announcements.every(({ decision }) => digests.has(decision))) return '公示记录';
  const inOrder = objections.every(({ id, no }, index) => id === index + 1 && (no === null || facts.has(no)));
  return inOrder ? null : '异议记录';
}

/** A decision repeats figures of the result; it has none of its own. */
function sameFigures(said: DecidedDossier, held: DossierResult): boolean {
  const { officialText, rank, n, sd, panel, international, veto } = held;
  return (
    said.official === officialText &&
    said.rank === rank &&
    said.scores === n &&
    said.sd === sd &&
    said.panel === panel &&
    said.level === (said.opinion?.finding?.level ?? international.level) &&
    said.veto === veto.state
  );
}

/** The outcome follows from the ground that it names; a ruling of the bureau stands on its own word. */
function groundHolds({ fate, ground, veto, opinion }: DecidedDossier, held: DossierResult | undefined): boolean {
  const recognised = fate === 'recognised';
  if (veto === 'confirmed') return !recognised;
  if (ground.kind === 'opinion') return opinion !== null && (opinion.outcome === 'recognise') === recognised;
  if (ground.kind === 'ruling' || held === undefined) return true;
  return held.decision === (recognised ? 'recognise' : 'reject');
}

function saysTheSame({ opinion: said, project }: DecidedDossier, opinions: Opinions, { roster }: Known): boolean {
  if (said === null) return true;
  const held = opinions.find(({ digest }) => digest === said.digest);
  if (held === undefined || held.opinion.no !== project.no) return false;
  const { outcome, text, votes, finding, at, leader, dissent } = held.opinion;
  const name = (expert: string): string => roster.experts.find(({ keyId }) => keyId === expert)?.name ?? '';
  const told = { outcome, text, votes, at, leader: name(leader) };
  const heard = { outcome: said.outcome, text: said.text, votes: said.votes, at: said.at, leader: said.leader };
  return (
    canonicalJson(told) === canonicalJson(heard) &&
    canonicalJson(dissent.map((one) => ({ name: name(one.expert), text: one.text }))) === canonicalJson(said.dissent) &&
    (said.finding === undefined || canonicalJson(said.finding) === canonicalJson(finding ?? null)) &&
    // It may have been signed after the decision, never before what the decision knew of.
    (said.signedAt === null || said.signedAt === held.signature?.at)
  );
}

/** What the audit chain names under `field` of its events of one type. */
function recordedAs(audit: readonly AuditEvent[], type: string, field: string): unknown[] {
  return audit
    .filter((event) => event.type === type)
    .map(({ details }) =>
      typeof details === 'object' && details !== null && !Array.isArray(details) ? details[field] : undefined,
    );
}

function sameSet(one: readonly unknown[], other: readonly unknown[]): boolean {
  const held = new Set(one);
  return one.length === other.length && held.size === one.length && other.every((each) => held.has(each));
}

async function json(container: Container, name: string): Promise<unknown> {
  const bytes = await container.read(name, ENTRY_LIMIT);
  return bytes === null ? undefined : parseJson(bytes);
}
