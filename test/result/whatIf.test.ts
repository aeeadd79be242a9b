import { expect, test } from 'vitest';
import { rankedOf } from '#engine/result/view.ts';
import { asTable, sorted, whatIf, type SortKey } from '#renderer/secretariat/results/resultsView.ts';
import { fc } from '#test/property.ts';
import { run, type Entry } from '../tally/round.ts';

/** The what-if compares stored scores with a line; at the rule's own line it says what the stored decisions say. */
const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 120, max: 200 }).map((half) => half / 2) },
  { weight: 1, arbitrary: fc.constant<Entry>(null) },
  {
    weight: 1,
    arbitrary: fc.constant<Entry>({ vetoes: [{ veto: 'V4', reason: '没有完成' }] }),
  },
  { weight: 1, arbitrary: fc.constant<Entry>({ agree: false }) },
);
const rounds = fc
  .array(fc.array(entry, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 8 })
  .map((rows) => run({ scores: Object.fromEntries(rows.map((row, i) => [String(i + 1).padStart(3, '0'), row])) }));

test('at the line of the rule it counts the dossiers proposed for recognition, and never fewer below it', () => {
  fc.assert(
    fc.property(rounds, fc.integer({ min: 0, max: 1000 }), (result, tenths) => {
      const rows = result.dossiers.map(rankedOf);
      const proposed = rows.filter((row) => row.decision === 'recognise').length;
      expect(whatIf(rows, 80).recognised).toBe(proposed);
      const elsewhere = whatIf(rows, tenths / 10);
      expect(elsewhere.recognised).toBeLessThanOrEqual(elsewhere.reach);
      if (tenths <= 800) expect(elsewhere.recognised).toBeGreaterThanOrEqual(proposed);
      else expect(elsewhere.recognised).toBeLessThanOrEqual(proposed);
    }),
    { numRuns: 40 },
  );
});

test('sorting loses nobody, and whoever has no value stands last either way', () => {
  const keys: readonly SortKey[] = ['rank', 'title', 'official', 'sd', 'probability', 'decision', 'agree', 'flags'];
  fc.assert(
    fc.property(rounds, fc.constantFrom(...keys), fc.boolean(), (result, by, falling) => {
      const rows = result.dossiers.map(rankedOf);
      const order = sorted(rows, { by, falling });
      expect(order.map((row) => row.no).toSorted()).toEqual(rows.map((row) => row.no));
      if (by !== 'official') return;
      const empty = order.map((row) => row.official === null);
      expect(empty).toEqual(empty.toSorted((a, b) => Number(a) - Number(b)));
    }),
    { numRuns: 40 },
  );
});

test('what is copied has the same number of cells in every line, and nothing that a spreadsheet would reckon', () => {
  const [row] = run({ scores: { '001': [84, 85, 86] } }).dossiers.map(rankedOf);
  const lines = asTable([{ ...row!, title: '=1+1\t乘\n号', leadUnit: '@某单位' }]).split('\r\n');
  expect(lines.map((line) => line.split('\t').length)).toEqual([15, 15]);
  expect(lines[1]!.split('\t').filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
});
