import type { Mode } from '#shared/domain/batch.ts';

/** How an archive stands in the book: never stored, always derived from the set of archives and of acceptances. */
export type Standing = 'counted' | 'superseded' | 'held' | 'test' | 'claimed' | 'forked';

/** What deciding needs of one archive. */
export interface Weighed {
  readonly digest: string;
  readonly round: string;
  readonly mode: Mode;
  readonly secretariat: string;
  /** Last hash of its audit chain, and all of them. */
  readonly head: string;
  readonly chain: ReadonlySet<string>;
}

export interface Stands {
  readonly standing: Standing;
  /** Digest of the archive that took its place; null unless it was superseded by one alone. */
  readonly by: string | null;
}

/**
 * Which archives count. A pure function of sets: neither the order in which archives came nor how often can matter.
 * Of one round the latest counts, and which is later is told by the audit chains, of which the later one holds the
 * earlier one's head: a clock is only a claim.
 */
export function settleBook(archives: readonly Weighed[], accepted: ReadonlySet<string>): Map<string, Stands> {
  const stands = new Map<string, Stands>();
  const rounds = new Map<string, Weighed[]>();
  for (const one of archives) {
    if (one.mode === 'test') stands.set(one.digest, { standing: 'test', by: null });
    else if (!accepted.has(one.secretariat)) stands.set(one.digest, { standing: 'held', by: null });
    else rounds.set(one.round, [...(rounds.get(one.round) ?? []), one]);
  }
  for (const same of rounds.values()) {
    const claimed = new Set(same.map(({ secretariat }) => secretariat)).size > 1;
    // More than one that nothing follows: the round was carried on in two places.
    const ends = same.filter((one) => !same.some((other) => follows(other, one)));
    const latest = ends.length === 1 ? (ends[0] ?? null) : null;
    for (const one of same) {
      if (claimed) stands.set(one.digest, { standing: 'claimed', by: null });
      else if (!ends.includes(one)) stands.set(one.digest, { standing: 'superseded', by: latest?.digest ?? null });
      else stands.set(one.digest, { standing: latest === null ? 'forked' : 'counted', by: null });
    }
  }
  return stands;
}

function follows(later: Weighed, earlier: Weighed): boolean {
  return later.head !== earlier.head && later.chain.has(earlier.head);
}
