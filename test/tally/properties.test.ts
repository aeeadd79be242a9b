import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import { fc } from '#test/property.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { incoherences, tally, tallyInputSchema, tallyResultSchema, type TallyInput } from '#shared/tally/index.ts';
import { inputOf, ITEMS, itemsFor, one, rubricOf, type Entry } from './round.ts';

const total = fc.integer({ min: 0, max: 1000 }).map((x) => x / 10);
const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 8, arbitrary: total },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.record({
      standing: fc.constantFrom<Ballot['standing']>('open', 'abstained', 'recused'),
      items: total.chain((t) => fc.integer({ min: 0, max: 11 }).map((n) => itemsFor(t).slice(0, n))),
      agree: fc.constantFrom(true, false, null),
      finding: fc.constantFrom(
        null,
        { level: '国际先进' as const, benchmark: '' },
        { level: '国内领先' as const, benchmark: '' },
      ),
      vetoes: fc.constantFrom<Ballot['vetoes'][]>(
        [],
        [{ veto: 'V1', reason: '甲' }],
        [
          { veto: 'V4', reason: '乙' },
          { veto: 'V1', reason: '丙' },
        ],
      ),
    }),
  },
);

const rounds: fc.Arbitrary<TallyInput> = fc
  .record({
    experts: fc.integer({ min: 1, max: 7 }),
    dossiers: fc.integer({ min: 1, max: 6 }),
    rule: fc.constantFrom<'mean' | 'trimmed' | 'median'>('mean', 'trimmed', 'median'),
    per: fc.constantFrom<'total' | 'item'>('total', 'item'),
    missing: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 1 }),
    conflict: fc.boolean(),
  })
  .chain(({ experts, dossiers, rule, per, missing, conflict }) =>
    fc
      .array(fc.array(entry, { minLength: experts, maxLength: experts }), { minLength: dossiers, maxLength: dossiers })
      .map((rows) =>
        inputOf({
          rubrics: (['product', 'chain'] as const).map((category) =>
            rubricOf(category, { aggregation: { ...rubricOf().aggregation, rule, per } }),
          ),
          scores: Object.fromEntries(rows.map((row, i) => [`0${i}`, row])),
          categories: { '01': 'chain' },
          panels: { '02': '二组' },
          missing,
          conflicts: conflict ? [{ expert: 0, dossier: '00', reason: '同单位' }] : [],
          vetoDecisions: [{ dossier: '00', veto: 'V1', confirmed: conflict }],
        }),
      ),
  );

/** The same round with every list in another order. */
function shuffled(input: TallyInput, by: (n: number) => number[]): TallyInput {
  const mix = <T>(list: readonly T[]): T[] => by(list.length).map((i) => list[i]!);
  return {
    rubrics: mix(input.rubrics),
    dossiers: mix(input.dossiers),
    experts: mix(input.experts),
    assignments: mix(input.assignments),
    conflicts: mix(input.conflicts),
    vetoDecisions: mix(input.vetoDecisions),
    sheets: mix(input.sheets).map((sheet) => ({
      ...sheet,
      ballots: mix(sheet.ballots).map((ballot) => ({
        ...ballot,
        items: mix(ballot.items),
        vetoes: mix(ballot.vetoes),
      })),
    })),
  };
}

describe('properties of every tally', () => {
  it('is byte-identical whatever the order of the input, and fits its schema', () => {
    fc.assert(
      fc.property(rounds, fc.integer({ min: 1, max: 1_000_000 }), (input, seed) => {
        const order = (n: number): number[] =>
          Array.from({ length: n }, (_, i) => i).sort(
            (a, b) => (((a + 1) * seed) % 10_007) - (((b + 1) * seed) % 10_007),
          );
        const result = tally(input);
        expect(canonicalize(tally(shuffled(input, order)))).toBe(canonicalize(result));
        expect(tallyResultSchema.safeParse(JSON.parse(canonicalize(result) ?? '')).error).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every figure within its bounds', () => {
    fc.assert(
      fc.property(rounds, (input) => {
        const result = tally(input);
        for (const dossier of result.dossiers) {
          const totals = dossier.scores.flatMap((cell) => (cell.total === null ? [] : [cell.total]));
          expect(totals).toHaveLength(dossier.n);
          if (dossier.official !== null) {
            expect(dossier.official).toBeGreaterThanOrEqual(
              Math.min(...totals) - 1e-9 - (dossier.aggregate === null ? 100 : 0.005),
            );
            expect(dossier.official).toBeLessThanOrEqual(
              Math.max(...totals) + 1e-9 + (dossier.aggregate === null ? 100 : 0.005),
            );
          }
          expect(dossier.official === null).toBe(dossier.n < 3);
          expect(dossier.rank === null).toBe(dossier.official === null);
          const p = dossier.recognitionProbability;
          expect(p === null || (p >= 0 && p <= 1)).toBe(true);
          expect(dossier.vote.eligible).toBe(
            dossier.scores.filter((cell) => !['recused', 'missing'].includes(cell.status)).length,
          );
        }
        for (const category of ['product', 'chain']) {
          const ranked = result.dossiers.filter((dossier) => dossier.category === category && dossier.rank !== null);
          for (const dossier of ranked) {
            const better = ranked.filter((other) => (other.rank ?? 0) < (dossier.rank ?? 0));
            expect(dossier.rank).toBe(better.length + 1);
            expect(better.every((other) => (other.official ?? 0) >= (dossier.official ?? 0))).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('raising one score never lowers the official score', () => {
    const cell = fc.record({
      expert: fc.nat({ max: 6 }),
      item: fc.nat({ max: 10 }),
      step: fc.integer({ min: 1, max: 80 }),
    });
    const rule = fc.constantFrom<'mean' | 'trimmed' | 'median'>('mean', 'trimmed', 'median');
    const per = fc.constantFrom<'total' | 'item'>('total', 'item');
    fc.assert(
      fc.property(
        fc.array(total, { minLength: 3, maxLength: 7 }),
        cell,
        rule,
        per,
        (totals, { expert, item, step }, rule, per) => {
          const rubrics = [rubricOf('product', { aggregation: { ...rubricOf().aggregation, rule, per } })];
          const ballots = totals.map((t) => ({ items: itemsFor(t) }));
          const raised = ballots.map((ballot, e) =>
            e !== expert % totals.length
              ? ballot
              : {
                  items: ballot.items.map((one, i) =>
                    i === item
                      ? {
                          ...one,
                          score: String(Math.min(ITEMS[i]!.weight, (Math.round(Number(one.score) * 10) + step) / 10)),
                        }
                      : one,
                  ),
                },
          );
          const before = one({ scores: { '001': ballots }, rubrics });
          const after = one({ scores: { '001': raised }, rubrics });
          expect(after.official).toBeGreaterThanOrEqual(before.official ?? 0);
          expect(after.recognitionProbability).toBeGreaterThanOrEqual(before.recognitionProbability ?? 0);
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('incoherent input', () => {
  const base = inputOf({ scores: { '001': [80, 81, 82] } });
  it('is refused by the schema in words and never counted', () => {
    const cases: [Partial<TallyInput>, string][] = [
      [{ dossiers: [...base.dossiers, base.dossiers[0]!] }, '重复'],
      [{ sheets: [...base.sheets, base.sheets[0]!] }, '两份评分单'],
      [{ experts: base.experts.slice(1) }, '不在名册中'],
      [{ dossiers: base.dossiers.map((dossier) => ({ ...dossier, category: 'chain' })) }, '没有评价指南'],
      [{ vetoDecisions: [{ dossier: '999', veto: 'V1', confirmed: true }] }, '不存在'],
    ];
    for (const [change, words] of cases) {
      const input = { ...base, ...change };
      expect(incoherences(input).join('')).toContain(words);
      expect(tallyInputSchema.safeParse(input).success).toBe(false);
      expect(() => tally(input)).toThrow(RangeError);
    }
    expect(incoherences(base)).toEqual([]);
  });
});
