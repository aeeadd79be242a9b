import { answer, at, noAnswer, type Answer, type MaybeScore } from './answer.ts';

export const alphaLevels = ['nominal', 'ordinal', 'interval', 'ratio'] as const;
export type AlphaLevel = (typeof alphaLevels)[number];

export interface Reliability {
  readonly alpha: number;
  readonly Do: number;
  readonly De: number;
  /** Pairable values and their frequencies, in rising order. */
  readonly n: number;
  readonly values: readonly number[];
  readonly frequencies: readonly number[];
}

/** Squared distance between the values with the given positions in the sorted list of values. */
function distance(
  level: AlphaLevel,
  values: readonly number[],
  frequencies: readonly number[],
): (c: number, k: number) => number {
  if (level === 'nominal') return (c, k) => (c === k ? 0 : 1);
  if (level === 'interval') return (c, k) => (at(values, c) - at(values, k)) ** 2;
  if (level === 'ratio') {
    return (c, k) => {
      const sum = at(values, c) + at(values, k);
      // 0 against 0 is no distance; every other vanishing sum is c = −k, which the ratio scale does not know.
      return c === k || sum === 0 ? 0 : ((at(values, c) - at(values, k)) / sum) ** 2;
    };
  }
  const below = [0];
  for (const f of frequencies) below.push(at(below, below.length - 1) + f);
  return (c, k) => {
    const [low, high] = c < k ? [c, k] : [k, c];
    const between = at(below, high + 1) - at(below, low);
    return c === k ? 0 : (between - (at(frequencies, c) + at(frequencies, k)) / 2) ** 2;
  };
}

/**
 * Krippendorff's alpha = 1 − Do/De. Rows = observers, columns = units, null = missing; a unit with fewer than two values
 * is not pairable and is ignored. Every unit's pairs weigh 1/(m_u − 1), complete data included (irr::kripp.alpha forgets
 * this). Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
 */
export function krippendorffAlpha(
  observers: readonly (readonly MaybeScore[])[],
  level: AlphaLevel,
): Answer<Reliability> {
  const width = Math.max(0, ...observers.map((row) => row.length));
  const units: number[][] = [];
  for (let u = 0; u < width; u++) {
    const given = observers.map((row) => row[u] ?? null).filter((x) => x !== null);
    if (given.length >= 2) units.push(given);
  }
  if (units.length === 0) return noAnswer('没有一个项目得到两位以上专家的评分，无法计算 Krippendorff α。');
  const counts = new Map<number, number>();
  for (const x of units.flat()) counts.set(x, (counts.get(x) ?? 0) + 1);
  const values = [...counts.keys()].sort((a, b) => a - b);
  const frequencies = values.map((x) => counts.get(x) ?? 0);
  const index = new Map(values.map((x, i) => [x, i]));
  const n = frequencies.reduce((a, b) => a + b, 0);
  const delta = distance(level, values, frequencies);
  let observed = 0;
  for (const unit of units) {
    const positions = unit.map((x) => index.get(x) ?? 0);
    let pairs = 0;
    positions.forEach((c, i) => {
      for (let j = 0; j < i; j++) pairs += delta(c, at(positions, j));
    });
    observed += (2 * pairs) / (unit.length - 1);
  }
  let expected = 0;
  values.forEach((_, c) => {
    for (let k = 0; k < c; k++) expected += 2 * at(frequencies, c) * at(frequencies, k) * delta(c, k);
  });
  if (expected === 0) return noAnswer('所有可比的分数完全相同，没有差异可供比较，Krippendorff α 无定义。');
  const Do = observed / n;
  const De = expected / (n * (n - 1));
  return answer({ alpha: 1 - Do / De, Do, De, n, values, frequencies });
}
