import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import type { KeptOpinion } from '#engine/deliberation/index.ts';
import { loadTables, type Tables } from '#engine/intake/index.ts';
import { experts, type Round } from '#engine/round/index.ts';
import {
  decisionSetSchema,
  stageNames,
  type DecidedDossier,
  type DecidedOpinion,
  type DecisionSet,
  type DecisionStage,
  type FrozenDecision,
} from '#shared/domain/decision.ts';
import type { FindingVote } from '#shared/domain/opinion.ts';
import type { ProjectFacts } from '#shared/domain/project.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { projectFacts } from './facts.ts';
import { announcements, decisions, objections } from './kept.ts';
import { settledOutlook, type Outlook, type Prospect } from './outlook.ts';
import { policyHints } from './policy.ts';

export interface Freezing {
  readonly stage: DecisionStage;
  /** The year it counts for. */
  readonly year: number;
  /** Why 认定 comes without a public announcement or before its end; empty when neither is so. */
  readonly exception: string;
  /** Today, as a calendar date of this machine. */
  readonly today: string;
  /** Folder of tables; the shipped ones by default. */
  readonly tables?: string;
}

/** Freezes what becomes of every dossier, under one hash. Every document is made from it and from nothing else. */
export async function freezeDecision(round: Round, wanted: Freezing): Promise<Result<FrozenDecision>> {
  const tables = await loadTables(wanted.tables);
  return witnessed(round.db, 'decision', tables.ok ? freeze(round, wanted, tables.value) : tables);
}

function freeze(round: Round, wanted: Freezing, tables: Tables): Result<FrozenDecision> {
  const view = settledOutlook(round);
  if (!view.ok) return view;
  const earlier = decisions(round);
  if (wanted.stage === 'final') {
    const announced = announcedToTheEnd(round, wanted, earlier);
    if (!announced.ok) return announced;
  }
  const previous = earlier.at(-1) ?? null;
  const { id, title, mode } = round.record;
  const set: DecisionSet = {
    schema: 'zhiping.decision/1',
    round: { id, title, mode },
    year: wanted.year,
    stage: wanted.stage,
    revision: earlier.length + 1,
    at: new Date().toISOString(),
    result: view.value.result,
    previous: previous?.digest ?? null,
    rubrics: view.value.tally.rubrics.map(({ digest, rubric }) => ({
      category: rubric.category,
      title: rubric.title,
      version: rubric.version,
      notice: rubric.notice,
      digest,
    })),
    dossiers: decidedDossiers(round, view.value, tables),
  };
  if (previous !== null && sameMatter(previous.set, set))
    return refused(problem('DECISION_UNCHANGED', { stage: stageNames[set.stage], revision: previous.set.revision }));
  return ok(store(round, decisionSetSchema.parse(set), wanted.exception.trim()));
}

function store(round: Round, set: DecisionSet, exception: string): FrozenDecision {
  const json = canonicalJson(set);
  const digest = sha256Hex(json);
  const { db } = round;
  db.transaction(() => {
    db.prepare('INSERT INTO decision(digest, revision, json) VALUES (?, ?, ?)').run(digest, set.revision, json);
    const recognised = set.dossiers.filter((one) => one.fate === 'recognised').length;
    const { stage, revision, year, result } = set;
    const counts = { dossiers: set.dossiers.length, recognised };
    appendAudit(db, 'decision.frozen', { decision: digest, stage, revision, year, result, ...counts, exception });
  }).immediate();
  return { digest, set };
}

/** 认定 follows a public announcement that has ended and whose objections are answered. */
function announcedToTheEnd(round: Round, { exception, today }: Freezing, earlier: FrozenDecision[]): Result<null> {
  const waiting = objections(round).filter((one) => one.answer === null);
  const [first] = waiting;
  if (first !== undefined)
    return refused(problem('DECISION_OBJECTIONS_OPEN', { count: waiting.length, first: first.from }));
  if (exception.trim() !== '') return ok(null);
  const announced = announcements(round).at(-1);
  // What was announced must be the proposal that holds, not one that was replaced since.
  const proposal = earlier.findLast((one) => one.set.stage === 'proposed');
  if (announced === undefined || announced.decision !== proposal?.digest)
    return refused(problem('DECISION_NOT_ANNOUNCED', {}));
  return announced.until < today ? ok(null) : refused(problem('DECISION_PERIOD_RUNNING', { until: announced.until }));
}

function sameMatter(a: DecisionSet, b: DecisionSet): boolean {
  const matter = ({ stage, year, result, rubrics, dossiers }: DecisionSet): string =>
    canonicalJson({ stage, year, result, rubrics, dossiers });
  return matter(a) === matter(b);
}

function decidedDossiers(round: Round, { prospects }: Outlook, tables: Tables): DecidedDossier[] {
  const facts = new Map(projectFacts(round).map((one) => [one.no, one]));
  const names = new Map(experts(round).map((one) => [one.keyId, one.name]));
  return prospects.map((prospect) => {
    const project = facts.get(prospect.dossier.no);
    if (project === undefined) throw new Error('a tallied dossier is not in the round');
    return decided(prospect, project, names, tables);
  });
}

function decided(
  { settled, level, opinion, dossier, shown }: Prospect,
  project: ProjectFacts,
  names: ReadonlyMap<string, string>,
  tables: Tables,
): DecidedDossier {
  if (settled.fate === null || dossier.veto.state === 'undecided') throw new Error('an open dossier cannot be frozen');
  const { vote } = dossier;
  return {
    project,
    panel: dossier.panel,
    fate: settled.fate,
    ground: settled.ground,
    official: dossier.officialText,
    rank: dossier.rank,
    scores: dossier.n,
    sd: dossier.sd,
    vote: {
      agree: vote.agree,
      eligible: vote.eligible,
      text: shown.reasons.find((one) => one.code === 'agreement')?.text ?? '',
    },
    level: level.level,
    levelText: level.text,
    reasons: shown.reasons.map((one) => one.text),
    veto: dossier.veto.state,
    opinion: opinionIn(opinion, level.finding, names),
    policyTools: settled.fate === 'recognised' ? policyHints(project, tables) : [],
  };
}

function opinionIn(
  kept: KeptOpinion | null,
  finding: FindingVote | null,
  names: ReadonlyMap<string, string>,
): DecidedOpinion | null {
  if (kept === null || kept.opinion.outcome === 'rescore') return null;
  const { outcome, text, votes, leader, dissent, at } = kept.opinion;
  const nameOf = (keyId: string): string => names.get(keyId) ?? '未登记的专家';
  return {
    digest: kept.digest,
    outcome,
    text,
    votes,
    ...(finding === null ? {} : { finding }),
    leader: nameOf(leader),
    dissent: dissent.map((one) => ({ name: nameOf(one.expert), text: one.text })),
    at,
    signedAt: kept.signedAt,
  };
}
