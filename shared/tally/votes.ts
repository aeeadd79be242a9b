import { findingLevelSchema, type Fraction, type Rubric } from '#shared/domain/rubric.ts';
import type { Cell, DossierResult } from './result.ts';

/** Whether `part` of `whole` reaches a fraction, in integers: no vote is decided by a binary 0.666…. */
export function reaches(part: number, whole: number, fraction: Fraction): boolean {
  return whole > 0 && part * fraction.denominator >= fraction.numerator * whole;
}

export function fractionText(fraction: Fraction): string {
  return `${fraction.numerator}/${fraction.denominator}`;
}

/**
 * The vote on 认定. The denominator is every non-recused expert who handed in a sheet. A ballot that does not count
 * (incomplete, unscored, invalid), an abstention and a missing mark never count in favour, and are told apart.
 */
export function voteOf(cells: readonly Cell[], rubric: Rubric): DossierResult['vote'] {
  const count = (test: (cell: Cell) => boolean): number => cells.filter(test).length;
  const agree = count((cell) => cell.status === 'scored' && cell.agree === true);
  const disagree = count((cell) => cell.status === 'scored' && cell.agree === false);
  const silent = count((cell) => cell.status === 'scored' && cell.agree === null);
  const abstained = count((cell) => cell.status === 'abstained');
  const notCounted = count((cell) => ['incomplete', 'unscored', 'invalid'].includes(cell.status));
  const eligible = agree + disagree + silent + abstained + notCounted;
  const required = rubric.thresholds.agreement;
  return {
    agree,
    disagree,
    silent,
    abstained,
    notCounted,
    eligible,
    required,
    reached: reaches(agree, eligible, required),
  };
}

/**
 * The finding on the international level: the highest level L for which the votes for L or better reach the fraction of
 * the counted ballots. A counted ballot without a finding is a vote for 未判定. Never derived from a score.
 */
export function internationalOf(cells: readonly Cell[], rubric: Rubric): DossierResult['international'] {
  const required = rubric.thresholds.international;
  const ballots = cells.filter((cell) => cell.status === 'scored');
  let orBetter = 0;
  const votes = findingLevelSchema.options.map((level) => {
    const own = ballots.filter((cell) => (cell.finding?.level ?? '未判定') === level).length;
    orBetter += own;
    return { level, votes: own, orBetter, reached: reaches(orBetter, ballots.length, required) };
  });
  const enough = ballots.length >= rubric.thresholds.minimumScores;
  const level = enough ? (votes.find((entry) => entry.reached)?.level ?? '未判定') : '未判定';
  const won = votes.find((entry) => entry.level === level);
  const share = fractionText(required);
  const text = !enough
    ? `只有 ${ballots.length} 份有效评分，少于 ${rubric.thresholds.minimumScores} 份，国际先进水平未判定。`
    : level === '未判定'
      ? `${ballots.length} 份有效评分中，没有一个水平（及以上）的票数达到 ${share}，国际先进水平未判定。`
      : `${ballots.length} 份有效评分中，认为达到『${level}』或更高水平的有 ${won?.orBetter ?? 0} 票，达到 ${share}，判定为『${level}』。`;
  return { level, ballots: ballots.length, votes, required, text };
}
