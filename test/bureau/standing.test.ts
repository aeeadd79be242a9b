import { expect, test } from 'vitest';
import { settleBook, type Weighed } from '#engine/bureau/index.ts';
import { fc } from '#test/property.ts';

/** How archives stand to each other, as a function of sets. */
const archive = (digest: string, chain: readonly string[], some: Partial<Weighed> = {}): Weighed => ({
  digest,
  round: 'r',
  mode: 'live',
  secretariat: 's',
  head: chain.at(-1) ?? '',
  chain: new Set(chain),
  ...some,
});

test('two secretariats with archives of one round: neither counts, and an unknown one takes nothing away', () => {
  const own = archive('a', ['1']);
  const claimed = archive('b', ['9'], { secretariat: 't' });
  const both = settleBook([own, claimed], new Set(['s', 't']));
  expect([...both.values()].map(({ standing }) => standing)).toEqual(['claimed', 'claimed']);
  const known = settleBook([own, claimed], new Set(['s']));
  expect(known.get('a')?.standing).toBe('counted');
  expect(known.get('b')?.standing).toBe('held');
});

test('one head under two digests is no order, hence a fork', () => {
  const told = settleBook([archive('a', ['1', '2']), archive('b', ['1', '2'])], new Set(['s']));
  expect([...told.values()].map(({ standing }) => standing)).toEqual(['forked', 'forked']);
});

test('of any archives of any rounds at most one counts for each round, whatever their order', () => {
  const anyArchive = fc.record({
    round: fc.constantFrom('r', 'q'),
    mode: fc.constantFrom('live' as const, 'live' as const, 'test' as const),
    secretariat: fc.constantFrom('s', 's', 't', 'u'),
    // A history is a path in a small tree: prefixes follow each other, branches do not.
    path: fc.stringMatching(/^[ab]{1,4}$/),
  });
  fc.assert(
    fc.property(fc.array(anyArchive, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (some, lots) => {
      const all = some.map(({ path, round, ...rest }, index) =>
        archive(
          String(index),
          Array.from(path, (_, end) => `${round}${path.slice(0, end + 1)}`),
          { ...rest, round },
        ),
      );
      const accepted = new Set(['s', 't']);
      const told = settleBook(all, accepted);
      const keyed = all.map((one) => ({ one, by: lots.next().value }));
      const shuffled = keyed.sort((a, b) => a.by - b.by).map(({ one }) => one);
      expect(Object.fromEntries(settleBook(shuffled, accepted))).toEqual(Object.fromEntries(told));
      for (const round of ['r', 'q']) {
        const counted = all.filter((one) => one.round === round && told.get(one.digest)?.standing === 'counted');
        expect(counted.length).toBeLessThanOrEqual(1);
        for (const one of counted) {
          expect(one.mode).toBe('live');
          expect(accepted.has(one.secretariat)).toBe(true);
        }
      }
      for (const one of all) expect(told.has(one.digest)).toBe(true);
    }),
  );
});
