import { deliberationCases, type KeptOpinion } from '#engine/deliberation/index.ts';
import { anonymousResult } from '#engine/report/anonymous.ts';
import { latestResult, resultOutdated } from '#engine/result/index.ts';
import type { Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { DossierResult, TallyResult } from '#shared/tally/index.ts';
import { levelOf, settle, type Level, type Ruling, type Settled } from './fate.ts';
import { rulings } from './kept.ts';

/** One dossier on its way into the decision. */
export interface Prospect {
  readonly dossier: DossierResult;
  /** The same without experts' names: what is printed and handed on. */
  readonly shown: DossierResult;
  readonly settled: Settled;
  readonly level: Level;
  readonly opinion: KeptOpinion | null;
  readonly ruling: Ruling | null;
  /** It was flagged and its panel has said nothing: does not block, but is said. */
  readonly flagged: boolean;
}

export interface Outlook {
  /** Digest of the stored result. */
  readonly result: string;
  readonly tally: TallyResult;
  readonly prospects: readonly Prospect[];
}

/** What a decision made now would say of every dossier, by category, rank and number. */
export function outlook(round: Round): Result<Outlook> {
  const stored = latestResult(round);
  if (!stored.ok) return stored;
  const cases = deliberationCases(round);
  if (!cases.ok) return cases;
  const byNo = new Map(cases.value.cases.map((one) => [one.dossier.no, one]));
  const ruled = new Map(rulings(round).map((one) => [one.no, one]));
  const anonymous = new Map(anonymousResult(stored.value.result).dossiers.map((one) => [one.no, one]));
  const prospects = stored.value.result.dossiers.map((dossier): Prospect => {
    const shown = anonymous.get(dossier.no) ?? dossier;
    const one = byNo.get(dossier.no);
    const opinion = one?.opinions[0] ?? null;
    const ruling = ruled.get(dossier.no) ?? null;
    const outdated = one?.outdated === true;
    const said = opinion === null ? null : { kept: opinion, outdated };
    return {
      dossier,
      shown,
      settled: settle(shown, said, ruling),
      level: levelOf(shown, outdated ? null : opinion),
      opinion,
      ruling,
      flagged: opinion === null && dossier.flags.length > 0,
    };
  });
  return ok({
    result: stored.value.digest,
    tally: stored.value.result,
    prospects: prospects.sort((a, b) => inOrder(a.dossier, b.dossier)),
  });
}

/** The same, when nothing stands in the way of freezing it. */
export function settledOutlook(round: Round): Result<Outlook> {
  if (resultOutdated(round)) return refused(problem('DECISION_RESULT_OUTDATED', {}));
  const view = outlook(round);
  if (!view.ok) return view;
  const open = view.value.prospects.filter((one) => one.settled.blocked !== null);
  const [first] = open;
  if (first === undefined) return view;
  const said = `项目 ${first.dossier.no}『${first.dossier.title}』：${first.settled.blocked ?? ''}`;
  return refused(problem('DECISION_NOT_SETTLED', { count: open.length, first: said }));
}

const categories = ['chain', 'common', 'product'];

function inOrder(a: DossierResult, b: DossierResult): number {
  return (
    categories.indexOf(a.category) - categories.indexOf(b.category) ||
    (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
    (a.no < b.no ? -1 : 1)
  );
}
