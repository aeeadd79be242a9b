import canonicalize from 'canonicalize';
import { describe, expect, test } from 'vitest';
import { settle, type ForkDecision, type LedgerSheet } from '#engine/collect/index.ts';
import { fc } from '#test/property.ts';

const hex = (n: number): string => n.toString(16).padStart(64, '0');

/** Sheets of a few experts and revisions, some of them forked, some without the revision they replace. */
const sheetsArbitrary = fc
  .array(fc.record({ expert: fc.nat(4), revision: fc.integer({ min: 1, max: 4 }), variant: fc.nat(1) }), {
    maxLength: 24,
  })
  .map((drafts) =>
    drafts.map(({ expert, revision, variant }): LedgerSheet => {
      const id = expert * 100 + revision * 10 + variant;
      return {
        digest: hex(id),
        expert: hex(expert),
        revision,
        innerDigest: hex(10_000 + id),
        supersedes: revision === 1 ? null : hex(10_000 + id - 10),
      };
    }),
  );

const decisionsArbitrary = (sheets: readonly LedgerSheet[]): fc.Arbitrary<ForkDecision[]> =>
  fc
    .subarray([...sheets])
    .map((chosen) => [
      ...new Map(
        chosen.map(({ expert, revision, digest }) => [`${expert} ${revision}`, { expert, revision, digest }]),
      ).values(),
    ]);

describe('the merge', () => {
  test('depends on the set of sheets alone, whatever the order and however often they come', () => {
    fc.assert(
      fc.property(
        sheetsArbitrary.chain((sheets) =>
          fc.record({
            sheets: fc.constant(sheets),
            shuffled: fc.shuffledSubarray([...sheets, ...sheets], { minLength: sheets.length * 2 }),
            decisions: decisionsArbitrary(sheets),
          }),
        ),
        ({ sheets, shuffled, decisions }) => {
          expect(canonicalize(settle(shuffled, [...decisions].reverse()))).toBe(
            canonicalize(settle(sheets, decisions)),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('counts at most one sheet of an expert, and only the highest revision', () => {
    fc.assert(
      fc.property(sheetsArbitrary, (sheets) => {
        for (const [expert, entries] of Map.groupBy(settle(sheets, []), (entry) => entry.expert)) {
          const effective = entries.filter((entry) => entry.standing === 'effective');
          const highest = Math.max(...entries.map((entry) => entry.revision));
          const rivals = entries.filter((entry) => entry.revision === highest);
          expect(effective.length, expert).toBe(rivals.length === 1 ? 1 : 0);
          for (const entry of effective) expect(entry.revision).toBe(highest);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a decision lets one of two sheets of a revision count and sets the other aside', () => {
    const base = { expert: hex(1), revision: 1, supersedes: null };
    const a: LedgerSheet = { ...base, digest: hex(1), innerDigest: hex(11) };
    const b: LedgerSheet = { ...base, digest: hex(2), innerDigest: hex(12) };
    expect(settle([a, b], []).map((entry) => entry.standing)).toEqual(['fork', 'fork']);
    const decided = settle([a, b], [{ expert: hex(1), revision: 1, digest: hex(2) }]);
    expect(decided.map((entry) => entry.standing)).toEqual(['set-aside', 'effective']);
  });

  test('says when the revision that a sheet replaces was never received', () => {
    const late: LedgerSheet = {
      expert: hex(1),
      revision: 2,
      supersedes: hex(11),
      digest: hex(2),
      innerDigest: hex(12),
    };
    const early: LedgerSheet = { expert: hex(1), revision: 1, supersedes: null, digest: hex(1), innerDigest: hex(11) };
    expect(settle([late], [])).toMatchObject([{ standing: 'effective', predecessorMissing: true }]);
    expect(settle([late, early], [])).toMatchObject([
      { standing: 'superseded', predecessorMissing: false },
      { standing: 'effective', predecessorMissing: false },
    ]);
  });
});
