/**
 * What the soft rules weigh, in recusals. Whole numbers, far enough apart that the order is plain: first everybody has
 * a seat, then both kinds of expertise, then leaders, then evenness, then as few recusals as can be.
 */
export const WEIGHTS = {
  unseated: 500,
  expertise: 300,
  leader: 100,
  /** × (dossiers of a panel)² */
  dossiers: 4,
  /** × (experts of a panel)² */
  experts: 2,
  recusal: 1,
  /** A hard rule that is broken by one: only to see how far a plan is from keeping them all. */
  broken: 20_000,
} as const;
