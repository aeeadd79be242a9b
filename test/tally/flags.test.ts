import { describe, expect, it } from 'vitest';
import { reference } from '#test/stats/reference.ts';
import { expertId, one, rubricOf, run } from './round.ts';

interface Planted {
  planted_case: {
    projects: string[];
    data: (number | null)[][];
    truth: { wild_cell: [string, string] };
    least_squares: { judge_effects: Record<string, number>; adjusted_means: Record<string, number> };
  };
  disconnected_case: { rows: string[]; data: (number | null)[][] };
}
const { planted_case: planted, disconnected_case: apart } = reference<Planted>('rater_effects_incomplete');

/** A table of totals as a round: a missing cell is a dossier that was not assigned to the expert. */
function planOf(names: readonly string[], data: readonly (readonly (number | null)[])[]) {
  return { scores: Object.fromEntries(names.map((name, i) => [name, (data[i] ?? []).map((x) => x ?? undefined)])) };
}

/** Normal deviates from a fixed seed (Park–Miller, Box–Muller): the same clean panels on every machine. */
function normal(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

describe('what asks for an explanation', () => {
  it('flags the planted −35 cell and nothing else by its residual', () => {
    const residuals = run(planOf(planted.projects, planted.data)).dossiers.flatMap((dossier) =>
      dossier.flags.flatMap((flag) => (flag.kind === 'residual' ? [{ no: dossier.no, ...flag }] : [])),
    );
    expect(residuals).toHaveLength(1);
    expect(residuals[0]).toMatchObject({ no: planted.truth.wild_cell[0], expert: expertId(0), observed: 35 });
    expect(residuals[0]?.gap).toBeLessThan(-30);
    expect(residuals[0]?.pBonferroni).toBeLessThan(1e-5);
    expect(residuals[0]?.text).toContain('专家0给 35 分');
  });

  it('asks both for significance and for the gap', () => {
    const wide = rubricOf('product', { flags: { ...rubricOf().flags, residualGap: '40' } });
    const flags = run({ ...planOf(planted.projects, planted.data), rubrics: [wide] }).dossiers.flatMap((d) => d.flags);
    expect(flags.filter((flag) => flag.kind === 'residual')).toEqual([]);
  });

  // The test holds its family-wise 5 %; a modified z inside each dossier would flag about a fifth of them.
  it('leaves clean panels mostly alone', () => {
    const deviate = normal(20_240_607);
    const flagged = Array.from({ length: 40 }, (_, k) => {
      const severity = Array.from({ length: 7 }, () => 3 * deviate());
      const rows = Array.from({ length: 16 }, () => {
        const quality = 75 + 6 * deviate();
        return severity.map((s) => Math.min(100, Math.max(0, Math.round(2 * (quality + s + 4 * deviate())) / 2)));
      });
      const result = run(
        planOf(
          rows.map((_, i) => `P${k}-${i}`),
          rows,
        ),
      );
      return result.dossiers.some((dossier) => dossier.flags.some((flag) => flag.kind === 'residual'));
    }).filter(Boolean).length;
    expect(flagged).toBeLessThanOrEqual(4);
  });

  it('flags a spread over the limit and a total far from the mean, on exact comparisons', () => {
    const spread = one({ scores: { '001': [60, 80, 80] } });
    expect(spread.flags).toMatchObject([{ kind: 'spread', sd: 11.55, limit: 10 }]);
    // Mean 77: 30 % of it is 23.1. A total of 53.9 is exactly at the limit, 53.8 beyond it.
    const at = one({ scores: { '001': [53.9, 88, 89.1] } });
    expect(at.mean).toBe(77);
    expect(at.flags.map((flag) => flag.kind)).toEqual(['spread']);
    const beyond = one({ scores: { '001': [53.8, 88.1, 89.1] } });
    expect(beyond.flags.map((flag) => flag.kind)).toEqual(['spread', 'deviation']);
    expect(beyond.flags[1]).toMatchObject({ name: '专家0', total: 53.8, percent: -30.1 });
  });

  it('never changes a score, a rank or a decision', () => {
    const plan = planOf(planted.projects, planted.data);
    const none = { residualAlpha: '0', residualGap: '100', spread: '100', deviationPercent: '100' };
    const all = { residualAlpha: '1', residualGap: '0', spread: '0', deviationPercent: '0' };
    const bare = (flags: typeof none) => {
      const { dossiers } = run({ ...plan, rubrics: [rubricOf('product', { flags })] });
      return { count: dossiers.flatMap((d) => d.flags).length, rest: dossiers.map((d) => ({ ...d, flags: [] })) };
    };
    expect(bare(none).count).toBe(0);
    expect(bare(all).count).toBeGreaterThan(100);
    expect(bare(all).rest).toEqual(bare(none).rest);
  });
});

describe('panel figures', () => {
  const result = run(planOf(planted.projects, planted.data));

  it('reports severity and adjusted means as the reference does, beside untouched official scores', () => {
    const effects = Object.values(planted.least_squares.judge_effects);
    expect(result.severity.map((one) => one.n).reduce((a, b) => a + b, 0)).toBe(95);
    result.severity.forEach((one, j) => expect(one.effect).toBeCloseTo(effects[j]!, 8));
    for (const dossier of result.dossiers) {
      expect(dossier.adjusted.mean).toBeCloseTo(planted.least_squares.adjusted_means[dossier.no]!, 8);
    }
    expect(result.dossiers.find((dossier) => dossier.no === 'P23')).toMatchObject({
      official: 79.25,
      adjusted: { rank: 2 },
    });
  });

  it('gives alpha where cells are missing, and reasons for what they do not allow', () => {
    expect(result.agreement).toMatchObject([
      { panel: '一组', experts: 7, dossiers: 24, cells: 95, complete: false, icc: null, kendall: null },
    ]);
    expect(result.agreement[0]?.alpha).toBeTypeOf('number');
    expect(result.agreement[0]?.reasons.icc).toContain('缺格');
    const complete = run(planOf(['1', '2', '3', '4', '5', '6'], [[90, 20, 50, 80], [60, 10, 30, 20], [80, 40, 60, 80], [70, 10, 20, 60], [100, 50, 60, 90], [60, 20, 40, 70]])); // prettier-ignore
    // Shrout & Fleiss' table times ten: the coefficients do not depend on the scale.
    expect(complete.agreement[0]?.icc?.ICC2).toEqual({ value: 0.28976378, ci: [0.018786513, 0.76108437] });
    expect(complete.agreement[0]?.icc?.ICC2k.value).toBe(0.620050548);
    expect(complete.agreement[0]?.reasons).toEqual({});
  });

  it('refuses to adjust a disconnected design, with the reason, and still ranks officially', () => {
    const rubrics = [rubricOf('product', { thresholds: { ...rubricOf().thresholds, minimumScores: 2 } })];
    const split = run({ ...planOf(apart.rows, apart.data), rubrics });
    expect(split.dossiers.map((dossier) => dossier.rank)).toEqual([3, 4, 1, 2]);
    for (const dossier of split.dossiers)
      expect(dossier.adjusted).toMatchObject({ mean: null, reason: expect.stringContaining('不连通') });
    for (const one of split.severity)
      expect(one).toMatchObject({ effect: null, reason: expect.stringContaining('不连通') });
    expect(split.agreement[0]?.reasons.residuals).toContain('不连通');
  });

  it('keeps panels apart and lists an expert without a counted score', () => {
    const two = run({
      scores: {
        '001': [80, 82, 84, undefined, undefined, undefined],
        '002': [70, 71, 75, undefined, undefined, undefined],
        '003': [undefined, undefined, undefined, 60, 61, null],
      },
      panels: { '003': '二组' },
      expertPanels: ['一组', '一组', '一组', '二组', '二组', '二组'],
    });
    expect(two.agreement.map((one) => [one.panel, one.experts, one.dossiers])).toEqual([
      ['一组', 3, 2],
      ['二组', 2, 1],
    ]);
    expect(two.severity.filter((one) => one.panel === '二组').map((one) => one.n)).toEqual([1, 1, 0]);
    expect(two.severity.at(-1)?.reason).toBe('该专家在本组没有计入的评分。');
  });
});
