/** A verified sheet as the merge sees it: whose it is, which revision, what it replaces. Never a score. */
export interface LedgerSheet {
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly expert: string;
  readonly revision: number;
  readonly innerDigest: string;
  /** Inner digest of the revision that this one replaces; null for the first. */
  readonly supersedes: string | null;
}

/** The secretariat's decision which of several sheets of one revision counts. */
export interface ForkDecision {
  readonly expert: string;
  readonly revision: number;
  readonly digest: string;
}

/**
 * `effective` counts. `superseded`: a later revision counts instead. `fork`: another sheet of the same revision exists
 * and nobody has decided yet. `set-aside`: the decision went to the other one.
 */
export type Standing = 'effective' | 'superseded' | 'fork' | 'set-aside';

export interface LedgerEntry extends LedgerSheet {
  readonly standing: Standing;
  /** The revision that it says it replaces was never received. */
  readonly predecessorMissing: boolean;
}

/**
 * The merge. A pure function of the set of sheets and decisions: neither order nor repetition of arrival can change it.
 * Of one expert's revisions the highest counts; two different sheets of one revision are a fork, and while the highest
 * revision is forked none of the expert's sheets counts.
 */
export function settle(sheets: readonly LedgerSheet[], decisions: readonly ForkDecision[]): LedgerEntry[] {
  const distinct = [...new Map(sheets.map((sheet) => [sheet.digest, sheet])).values()];
  const highest = new Map<string, number>();
  for (const { expert, revision } of distinct) highest.set(expert, Math.max(revision, highest.get(expert) ?? 0));
  const inner = new Set(distinct.map((sheet) => `${sheet.expert} ${sheet.innerDigest}`));
  const rivals = Map.groupBy(distinct, (sheet) => `${sheet.expert} ${sheet.revision}`);
  const chosen = new Map(decisions.map((one) => [`${one.expert} ${one.revision}`, one.digest]));
  return distinct
    .map((sheet): LedgerEntry => {
      const { expert, revision, digest, supersedes } = sheet;
      const key = `${expert} ${revision}`;
      return {
        ...sheet,
        standing: standingOf(
          digest,
          revision === highest.get(expert),
          (rivals.get(key)?.length ?? 1) > 1,
          chosen.get(key),
        ),
        predecessorMissing: supersedes !== null && !inner.has(`${expert} ${supersedes}`),
      };
    })
    .sort((a, b) => compare(a.expert, b.expert) || a.revision - b.revision || compare(a.digest, b.digest));
}

function standingOf(digest: string, highest: boolean, forked: boolean, chosen: string | undefined): Standing {
  if (forked && chosen !== undefined && chosen !== digest) return 'set-aside';
  if (!highest) return 'superseded';
  return forked && chosen === undefined ? 'fork' : 'effective';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
