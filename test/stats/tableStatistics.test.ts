import { describe, expect, it } from 'vitest';
import { fc } from '#test/property.ts';
import { tableStatistics, type ScoreTable } from '#shared/stats/index.ts';
import { expectClose, reference } from './reference.ts';

type Table = (number | null)[][];
const named = (scores: Table): ScoreTable => ({
  dossiers: scores.map((_, i) => `D${i}`),
  experts: (scores[0] ?? []).map((_, j) => `E${j}`),
  scores: scores.map((row) => row.map((x) => (x === null ? null : String(x)))),
});

describe('tableStatistics', () => {
  it('gives every figure of the complete reference tables', () => {
    const { cases } = reference<{
      cases: { data: number[][]; K: number; ranks: number[]; exact_judge_bootstrap: { p_top_K: number[] } }[];
    }>('rank_stability');
    const [one] = cases;
    const result = tableStatistics(named(one!.data), { recognise: one!.K });
    expect(result.reasons).toEqual({});
    expect(result.ranks.map((r) => r.rank)).toEqual(one!.ranks);
    expect(result.stability?.map((s) => s.probability)).toEqual(one!.exact_judge_bootstrap.p_top_K);
    expect(Object.keys(result.icc ?? {})).toEqual(['ICC1', 'ICC2', 'ICC3', 'ICC1k', 'ICC2k', 'ICC3k']);
    expect(result.kendall?.df).toBe(7);
    expect(result.severity?.map((s) => s.expert)).toEqual(['E0', 'E1', 'E2', 'E3', 'E4']);
    expectClose(
      result.severity!.reduce((a, s) => a + s.effect, 0),
      0,
      1e-9,
    );
  });

  it('says in words what an incomplete table does not allow, and does the rest', () => {
    const { planted_case } = reference<{
      planted_case: {
        data: Table;
        projects: string[];
        judges: string[];
        least_squares: { judge_effects: Record<string, number>; adjusted_means: Record<string, number> };
      };
    }>('rater_effects_incomplete');
    const table = {
      dossiers: planted_case.projects,
      experts: planted_case.judges,
      scores: named(planted_case.data).scores,
    };
    const result = tableStatistics(table, { recognise: 5 });
    expect(result.icc).toBeNull();
    expect(result.kendall).toBeNull();
    expect(Object.keys(result.reasons)).toEqual(['icc', 'kendall']);
    expect(result.alpha.interval).toBeTypeOf('number');
    for (const { expert, effect } of result.severity ?? []) {
      expectClose(effect, planted_case.least_squares.judge_effects[expert]!, 1e-9);
    }
    for (const { dossier, mean } of result.adjusted ?? []) {
      expectClose(mean, planted_case.least_squares.adjusted_means[dossier]!, 1e-9);
    }
    const flagged = result.residuals?.filter((r) => r.flagged);
    expect(flagged).toHaveLength(1);
    expect(flagged?.[0]).toMatchObject({ dossier: 'P11', expert: 'J1' });
    expect(flagged?.[0]?.p).toBeLessThan(1e-7);
  });

  it('refuses a disconnected design with its reason and leaves alpha and ranks standing', () => {
    const { disconnected_case } = reference<{ disconnected_case: { data: Table } }>('rater_effects_incomplete');
    const result = tableStatistics(named(disconnected_case.data));
    expect([result.severity, result.adjusted, result.residuals, result.stability]).toEqual([null, null, null, null]);
    expect(result.reasons['severity']).toContain('不连通');
    expect(result.reasons['stability']).toContain('拟认定');
    expect(result.ranks.map((r) => r.rank)).toEqual([3, 4, 1, 2]);
    expect(result.alpha.interval).toBeTypeOf('number');
  });

  it('ranks on exact sums: 0.1 + 0.2 ties with 0.3 + 0.0', () => {
    const table = {
      dossiers: ['a', 'b', 'c'],
      experts: ['x', 'y'],
      scores: [
        ['0.1', '0.2'],
        ['0.30', '0.0'],
        ['0', null],
      ],
    };
    const result = tableStatistics(table);
    expect(result.ranks.map((r) => r.rank)).toEqual([1, 1, 3]);
    expect(result.ranks[0]!.mean).toBe(0.15);
  });

  it('tells a dossier without a score from one with zeros', () => {
    const result = tableStatistics({
      dossiers: ['a', 'b', 'c'],
      experts: ['x', 'y'],
      scores: [
        ['0', '0'],
        [null, null],
        ['5', '7'],
      ],
    });
    expect(result.ranks.map((r) => [r.mean, r.rank])).toEqual([[0, 2], [null, null], [6, 1]]); // prettier-ignore
    expect(result.adjusted?.map((r) => r.mean)).toEqual([0, null, 6]);
  });

  it('never says NaN or Infinity, whatever the table', () => {
    const cell = fc.option(
      fc.integer({ min: 0, max: 20 }).map((x) => String(x / 2)),
      { nil: null, freq: 4 },
    );
    const tables = fc
      .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 5 }))
      .chain(([n, j]) => fc.array(fc.array(cell, { minLength: j, maxLength: j }), { minLength: n, maxLength: n }));
    fc.assert(
      fc.property(tables, fc.integer({ min: 0, max: 3 }), (scores, recognise) => {
        const table = {
          dossiers: scores.map((_, i) => `D${i}`),
          experts: (scores[0] ?? []).map((_, j) => `E${j}`),
          scores,
        };
        const result = tableStatistics(table, { recognise });
        const finite = (value: unknown): boolean => {
          if (typeof value === 'number') return Number.isFinite(value);
          return value === null || typeof value !== 'object' || Object.values(value).every(finite);
        };
        expect(finite(result)).toBe(true);
        for (const name of ['icc', 'kendall', 'severity', 'adjusted', 'residuals', 'stability'] as const) {
          expect([name, result[name] === null]).toEqual([name, typeof result.reasons[name] === 'string']);
        }
        for (const { probability } of result.stability ?? []) {
          expect(probability >= 0 && probability <= 1).toBe(true);
        }
      }),
    );
  });

  it('throws on a table of the wrong shape', () => {
    expect(() => tableStatistics({ dossiers: ['a'], experts: ['x'], scores: [] })).toThrow(RangeError);
  });
});
