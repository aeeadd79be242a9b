import { checkCode } from '#engine/crypto/index.ts';
import { latestResult, resultOutdated } from '#engine/result/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { DecisionState, FrozenShown, ProspectShown } from '#shared/contract/office/decision.ts';
import type { DecisionChange, FrozenDecision } from '#shared/domain/decision.ts';
import { decisionChanges } from '#shared/domain/decisionChanges.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { announcements, decisions, objections } from './kept.ts';
import { outlook, type Prospect } from './outlook.ts';
import { overtakenBy } from './overtaken.ts';
import { writtenPapers } from './written.ts';

/** How the decision of the round stands, for the screen. `today` is a calendar date of this machine. */
export function decisionState(round: Round, today: string): Result<DecisionState> {
  const stored = latestResult(round);
  if (!stored.ok) return stored;
  const view = outlook(round);
  if (!view.ok) return view;
  const announced = announcements(round).at(-1);
  const made = decisions(round);
  const newest = made.at(-1);
  const news = newest === undefined ? null : overtakenBy(newest, view.value);
  return ok({
    result: { checkCode: checkCode(stored.value.digest), outdated: resultOutdated(round) },
    year: yearOf(round),
    prospects: view.value.prospects.map(prospectShown),
    decisions: made.map(frozenShown).toReversed(),
    overtaken: news === null ? null : { result: news.result, dossiers: [...news.dossiers] },
    announcement:
      announced === undefined
        ? null
        : { ...announced, checkCode: checkCode(announced.decision), over: announced.until < today },
    objections: objections(round),
    written: writtenPapers(round),
  });
}

export function decisionBy(round: Round, digest: string): Result<FrozenDecision> {
  const found = decisions(round).find((one) => one.digest === digest);
  return found === undefined ? refused(problem('DECISION_UNKNOWN', { digest: digest.slice(0, 12) })) : ok(found);
}

/** What the later of two decisions changes. */
export function compareDecisions(round: Round, before: string, after: string): Result<DecisionChange[]> {
  const earlier = decisionBy(round, before);
  if (!earlier.ok) return earlier;
  const later = decisionBy(round, after);
  return later.ok ? ok(decisionChanges(earlier.value.set, later.value.set)) : later;
}

export function frozenShown({ digest, set }: FrozenDecision): FrozenShown {
  const { stage, revision, year, at, dossiers, result } = set;
  return {
    digest,
    checkCode: checkCode(digest),
    stage,
    revision,
    year,
    at,
    recognised: dossiers.filter((one) => one.fate === 'recognised').length,
    dossiers: dossiers.length,
    resultCode: checkCode(result),
  };
}

/** The year that the title of the round names, else the one in which it was made. */
export function yearOf({ record }: Round): number {
  const named = /(20\d\d)\s*年/.exec(record.title)?.[1];
  return named === undefined ? new Date(record.createdAt).getFullYear() : Number(named);
}

function prospectShown({ shown, settled, level, ruling, flagged }: Prospect): ProspectShown {
  const { no, title, category, leadUnit, officialText, rank } = shown;
  return {
    no,
    title,
    category,
    leadUnit,
    official: officialText,
    rank,
    level: level.level,
    fate: settled.fate,
    ground: settled.ground,
    blocked: settled.blocked,
    ruling: ruling === null ? null : { fate: ruling.fate, reason: ruling.reason, at: ruling.at },
    flagged,
  };
}
