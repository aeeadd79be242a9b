import { Decimal } from 'decimal.js';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { itemsOf, type Fraction, type Rubric, type RubricItem } from '#shared/domain/rubric.ts';

/**
 * What a schema cannot say of a rubric: that its numbers fit together. Returns the first contradiction, or null.
 * `file` is only named in the sentence.
 */
export function checkRubric(rubric: Rubric, file: string): Problem | null {
  return (
    checkWeights(rubric, file) ??
    checkCodes(rubric, file) ??
    checkBands(rubric, file) ??
    checkStep(rubric, file) ??
    checkThresholds(rubric, file) ??
    checkGroupsNamed(rubric, file)
  );
}

function checkWeights(rubric: Rubric, file: string): Problem | null {
  const sum = Decimal.sum(...itemsOf(rubric).map((item) => item.weight));
  return sum.equals(100) ? null : problem('RUBRIC_WEIGHTS', { file, sum: sum.toFixed() });
}

function checkCodes(rubric: Rubric, file: string): Problem | null {
  const seen = new Set<string>();
  const codes = [
    ...rubric.groups.map((group) => group.code),
    ...itemsOf(rubric).map((item) => item.code),
    ...rubric.vetoes.map((veto) => veto.code),
  ];
  for (const code of codes) {
    if (seen.has(code)) return problem('RUBRIC_CODE_DUPLICATE', { file, code });
    seen.add(code);
  }
  for (const group of rubric.groups) {
    const foreign = group.items.find((item) => !item.code.startsWith(group.code));
    if (foreign !== undefined) return problem('RUBRIC_CODE_FOREIGN', { file, item: foreign.code, group: group.code });
  }
  return null;
}

function checkBands(rubric: Rubric, file: string): Problem | null {
  const { bands } = rubric;
  if (
    new Set(bands.map((band) => band.code)).size !== bands.length ||
    new Set(bands.map((b) => b.name)).size !== bands.length
  ) {
    return problem('RUBRIC_BANDS', { file, reason: '同一个档次出现了两次' });
  }
  for (const [index, band] of bands.entries()) {
    const above = bands[index - 1];
    if (above !== undefined && !new Decimal(band.from).lessThan(above.from)) {
      return problem('RUBRIC_BANDS', {
        file,
        reason: `“${band.name}”的下限 ${band.from}% 不低于上一档“${above.name}”`,
      });
    }
  }
  const last = bands.at(-1);
  return last !== undefined && new Decimal(last.from).isZero()
    ? null
    : problem('RUBRIC_BANDS', { file, reason: '最低一档应当从 0 开始' });
}

/** Every item must be scorable to full marks, and every band must hold at least one score of every item. */
function checkStep(rubric: Rubric, file: string): Problem | null {
  const step = new Decimal(rubric.scoreStep);
  for (const item of itemsOf(rubric)) {
    const refuse = (reason: string): Problem =>
      problem('RUBRIC_STEP', { file, item: item.code, step: rubric.scoreStep, reason });
    if (!step.greaterThan(0)) return refuse('间隔应当大于 0');
    if (!new Decimal(item.weight).greaterThan(0)) return refuse('满分应当大于 0');
    if (!new Decimal(item.weight).modulo(step).isZero()) return refuse(`满分 ${item.weight} 不是间隔的整数倍`);
    const empty = rubric.bands.find(
      (band, index) => !holdsAScore(item, step, band.from, rubric.bands[index - 1]?.from),
    );
    if (empty !== undefined) return refuse(`没有一个分值落在“${empty.name}”档`);
  }
  return null;
}

function holdsAScore(item: RubricItem, step: Decimal, from: string, above: string | undefined): boolean {
  const lowest = new Decimal(item.weight).times(from).dividedBy(100).dividedBy(step).ceil().times(step);
  if (above === undefined) return lowest.lessThanOrEqualTo(item.weight);
  return lowest.lessThan(new Decimal(item.weight).times(above).dividedBy(100));
}

const aboveOne = (share: Fraction): boolean => share.numerator > share.denominator;

function checkThresholds(rubric: Rubric, file: string): Problem | null {
  const { thresholds, panel } = rubric;
  const refuse = (reason: string): Problem => problem('RUBRIC_THRESHOLDS', { file, reason });
  if (new Decimal(thresholds.pass).lessThan(thresholds.deliberate)) {
    return refuse(`通过线 ${thresholds.pass} 低于合议线 ${thresholds.deliberate}`);
  }
  if (aboveOne(thresholds.agreement)) return refuse('同意认定的比例超过了全体');
  if (aboveOne(thresholds.international)) return refuse('国际先进判定的比例超过了全体');
  if (panel.minimum > panel.maximum) return refuse(`专家组最少 ${panel.minimum} 人，却最多 ${panel.maximum} 人`);
  if (thresholds.minimumScores > panel.maximum) {
    return refuse(`至少要 ${thresholds.minimumScores} 份评分，而专家组最多 ${panel.maximum} 人`);
  }
  const alpha = new Decimal(rubric.flags.residualAlpha);
  if (!alpha.greaterThan(0) || !alpha.lessThan(1)) return refuse('离散告警的显著性水平应当在 0 与 1 之间');
  return null;
}

function checkGroupsNamed(rubric: Rubric, file: string): Problem | null {
  const known = new Set(rubric.groups.map((group) => group.code));
  for (const { group } of rubric.thresholds.groupMinimum) {
    if (!known.has(group)) return problem('RUBRIC_GROUP_UNKNOWN', { file, group, where: '分组最低要求' });
  }
  for (const rule of rubric.aggregation.tieBreak) {
    if (rule.by === 'group' && !known.has(rule.group ?? '')) {
      return problem('RUBRIC_GROUP_UNKNOWN', { file, group: rule.group ?? '', where: '同分排序规则' });
    }
  }
  return null;
}
