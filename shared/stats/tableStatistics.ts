import type { AdditiveModel } from './additiveModel.ts';
import { fitAdditive } from './additiveModel.ts';
import { at, noAnswer, type Answer, type MaybeScore } from './answer.ts';
import { deletedResiduals } from './deletedResiduals.ts';
import { add, compare, fromDecimal, rational, type Rational } from './exact.ts';
import { icc, iccForms, type IccForm } from './icc.ts';
import { topPlaces } from './judgeBootstrap.ts';
import { kendallW } from './kendallW.ts';
import { alphaLevels, krippendorffAlpha, type AlphaLevel } from './krippendorff.ts';
import { ranksBy } from './ranks.ts';

export interface ScoreTable {
  /** Rows. */
  readonly dossiers: readonly string[];
  /** Columns. */
  readonly experts: readonly string[];
  /** Exact decimal strings; null where there is no score, which is never zero. */
  readonly scores: readonly (readonly (string | null)[])[];
}

/** Everything the design does not allow is null, and `reasons` says why under the same name (`alpha.ordinal`, …). */
export interface TableStatistics {
  /** Shrout–Fleiss forms with 95 % intervals. */
  readonly icc: Readonly<
    Record<IccForm, { readonly value: number; readonly ci: [number, number] | null } | null>
  > | null;
  readonly kendall: { readonly W: number; readonly chi2: number; readonly df: number; readonly p: number } | null;
  readonly alpha: Readonly<Record<AlphaLevel, number | null>>;
  /** Expert effects of the two-way additive model, in points: positive = lenient, negative = strict. */
  readonly severity: readonly { readonly expert: string; readonly effect: number; readonly se: number | null }[] | null;
  /** Mean freed of severity: the score expected from an average expert of the table. */
  readonly adjusted: readonly { readonly dossier: string; readonly mean: number | null }[] | null;
  /**
   * Studentised deleted residuals of the same model. `p` is the raw two-sided p; `flagged` is decided after
   * Bonferroni: p × number of tested cells < 0.05.
   */
  readonly residuals:
    | readonly {
        readonly dossier: string;
        readonly expert: string;
        readonly t: number;
        readonly p: number;
        readonly flagged: boolean;
      }[]
    | null;
  /** Competition ranks of the exact means; a dossier without a score has neither. */
  readonly ranks: readonly { readonly dossier: string; readonly mean: number | null; readonly rank: number | null }[];
  /**
   * Exact bootstrap over the experts: probability that the dossier's competition rank is within the first `recognise`.
   * A dossier that gets no score in a resample is not within them.
   */
  readonly stability: readonly { readonly dossier: string; readonly probability: number }[] | null;
  readonly reasons: Readonly<Record<string, string>>;
}

const FLAG_ALPHA = 0.05;

/** Statistics of one table of scores. Throws a RangeError when the shape is not dossiers × experts. */
export function tableStatistics(table: ScoreTable, options: { readonly recognise?: number } = {}): TableStatistics {
  const { dossiers, experts, scores } = table;
  if (scores.length !== dossiers.length || scores.some((row) => row.length !== experts.length)) {
    throw new RangeError('scores must have one row per dossier and one column per expert');
  }
  const numbers = scores.map((row) => row.map((x): MaybeScore => (x === null ? null : Number(x))));
  const reasons: Record<string, string> = {};
  const take = <T, U>(name: string, result: Answer<T>, view: (value: T) => U): U | null => {
    if (result.reason === null) return view(result.value);
    reasons[name] = result.reason;
    return null;
  };
  const observers = experts.map((_, j) => numbers.map((row) => at(row, j)));
  const alpha = (level: AlphaLevel): number | null =>
    take(`alpha.${level}`, krippendorffAlpha(observers, level), (a) => a.alpha);
  const model = fitAdditive(numbers);
  return {
    icc: take('icc', icc(numbers), (value) => {
      const form = (name: IccForm): { value: number; ci: [number, number] | null } | null => {
        const one = value.forms[name];
        if (one === null) reasons[`icc.${name}`] = '该形式的分母为零，无定义。';
        return one === null ? null : { value: one.value, ci: one.ci };
      };
      return Object.fromEntries(iccForms.map((name) => [name, form(name)])) as Record<IccForm, ReturnType<typeof form>>;
    }),
    kendall: take('kendall', kendallW(numbers), ({ W, chi2, df, p }) => ({ W, chi2, df, p })),
    alpha: Object.fromEntries(alphaLevels.map((level) => [level, alpha(level)])) as Record<AlphaLevel, number | null>,
    severity: take('severity', model, (m) =>
      m.columns.map((c, k) => ({ expert: at(experts, at(m.columnIndexes, k)), effect: c.effect, se: c.se })),
    ),
    adjusted: take('adjusted', model, (m) => adjustedMeans(dossiers, m)),
    residuals: take('residuals', model.value === null ? model : deletedResiduals(model.value), (list) =>
      list.map((r) => ({
        dossier: at(dossiers, r.row),
        expert: at(experts, r.column),
        t: r.t,
        p: r.p,
        flagged: r.pBonferroni < FLAG_ALPHA,
      })),
    ),
    ranks: exactRanks(dossiers, scores),
    stability: take('stability', stability(scores, options.recognise), (p) =>
      p.map((probability, i) => ({ dossier: at(dossiers, i), probability })),
    ),
    reasons,
  };
}

function adjustedMeans(dossiers: readonly string[], model: AdditiveModel): { dossier: string; mean: number | null }[] {
  const place = new Map(model.rowIndexes.map((row, k) => [row, at(model.rows, k).adjusted]));
  return dossiers.map((dossier, i) => ({ dossier, mean: place.get(i) ?? null }));
}

function exactRanks(dossiers: readonly string[], scores: ScoreTable['scores']): TableStatistics['ranks'] {
  const means = scores.map((row): Rational | null => {
    const given = row.filter((x) => x !== null).map(fromDecimal);
    if (given.length === 0) return null;
    const sum = given.reduce(add, rational(0n, 1n));
    return rational(sum.numerator, sum.denominator * BigInt(given.length));
  });
  const ranked = means.flatMap((mean, i) => (mean === null ? [] : [{ i, mean }]));
  const ranks = ranksBy(ranked, (a, b) => compare(b.mean, a.mean));
  const rankOf = new Map(ranked.map((entry, k) => [entry.i, at(ranks, k)]));
  return dossiers.map((dossier, i) => {
    const mean = at(means, i);
    return { dossier, mean: mean === null ? null : toNumber(mean), rank: rankOf.get(i) ?? null };
  });
}

function toNumber(value: Rational): number {
  return Number(value.numerator) / Number(value.denominator);
}

function stability(scores: ScoreTable['scores'], recognise: number | undefined): Answer<readonly number[]> {
  if (recognise === undefined) return noAnswer('没有给出拟认定的数量，无法计算入选的稳定性。');
  if (!Number.isInteger(recognise) || recognise < 1 || recognise > scores.length) {
    return noAnswer(`拟认定的数量 ${recognise} 不在 1 与项目总数 ${scores.length} 之间，无法计算入选的稳定性。`);
  }
  const decimals = Math.max(0, ...scores.flat().map((x) => x?.split('.')[1]?.length ?? 0));
  const scale = (x: string): number => {
    const { numerator, denominator } = fromDecimal(x);
    return Number((numerator * 10n ** BigInt(decimals)) / denominator);
  };
  const bootstrap = topPlaces(
    scores.map((row) => row.map((x) => (x === null ? null : scale(x)))),
    recognise,
  );
  return bootstrap.value === null ? bootstrap : { value: bootstrap.value.probabilities, reason: null };
}
