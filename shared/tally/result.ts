import { z } from 'zod';
import { keyIdSchema } from '#shared/domain/identity.ts';
import { categorySchema, decimalString, dossierNo, panelName, sha256Hex } from '#shared/domain/primitives.ts';
import { findingLevelSchema, fractionSchema, tieBreakSchema } from '#shared/domain/rubric.ts';
import { tallyExpertSchema, tallyRubricSchema } from './input.ts';
import { agreementSchema, missingSchema, severitySchema } from './resultPanel.ts';

/**
 * The one stored result of a round. Every number on paper, in a spreadsheet or on a screen is read from here; the
 * derivation (推导) needs nothing else. Lists are sorted (dossiers by number, cells by expert key id), so equal inputs
 * give byte-identical canonical JSON. Points are out of the rubric's 100; plain JSON numbers are already rounded.
 */

/**
 * What became of one expert's judgement of one dossier; only `scored` counts. Unscored, abstained, recused and zero are
 * never merged: a zero is a `scored` cell. `missing`: the expert handed in no sheet. `invalid`: an item is unknown,
 * doubled or outside 0..weight.
 */
export const cellStatusSchema = z.enum([
  'scored',
  'incomplete',
  'unscored',
  'abstained',
  'recused',
  'missing',
  'invalid',
]);
export type CellStatus = z.infer<typeof cellStatusSchema>;

/** How a status is shown. */
export const cellStatusNames: Readonly<Record<CellStatus, string>> = {
  scored: '已评分',
  incomplete: '未评完',
  unscored: '未评分',
  abstained: '弃权',
  recused: '回避',
  missing: '未交评分单',
  invalid: '评分无效',
};

export const cellSchema = z.strictObject({
  expert: keyIdSchema,
  name: z.string(),
  status: cellStatusSchema,
  /** Only when recused: before the meeting by the secretariat, or declared by the expert. */
  recusal: z.enum(['beforehand', 'declared']).nullable(),
  /** Reason of an abstention or recusal, or what makes the cell incomplete or invalid; empty when scored. */
  note: z.string(),
  /** Exact sum of the items when `scored`, else null: a total exists only for what counts. */
  total: z.number().nullable(),
  totalExact: decimalString.nullable(),
  /** Item scores as the expert gave them, in the order of the form; absent items were not scored. */
  items: z.array(z.strictObject({ item: z.string(), score: decimalString })),
  /** Sums of the groups when `scored`, else empty. */
  groups: z.array(z.strictObject({ group: z.string(), subtotal: decimalString })),
  agree: z.boolean().nullable(),
  finding: z.strictObject({ level: findingLevelSchema, benchmark: z.string() }).nullable(),
});
export type Cell = z.infer<typeof cellSchema>;

/** A rational number, in lowest terms, of decimal integers: what a mean is before it is rounded. */
export const rationalSchema = z.strictObject({
  numerator: z.string().regex(/^-?\d{1,60}$/),
  denominator: z.string().regex(/^[1-9]\d{0,59}$/),
});
export type RationalText = z.infer<typeof rationalSchema>;

const dropped = z.strictObject({ expert: keyIdSchema, value: decimalString });

/** One application of the rubric's rule to a list of values: sum of the kept values ÷ `divisor`. */
export const aggregateSchema = z.strictObject({
  /** What was really done: `trimmed` below `trimFrom` scores is the plain `mean`. */
  applied: z.enum(['mean', 'trimmed', 'median']),
  n: z.int(),
  /** The one highest and one lowest left out; null unless `applied` is `trimmed`. Ties: the smaller key id is named. */
  highest: dropped.nullable(),
  lowest: dropped.nullable(),
  /** Sum of the values that count: all, all but the two dropped, or the one or two middle ones. */
  sum: decimalString,
  divisor: z.int().min(1),
  exact: rationalSchema,
});
export type Aggregate = z.infer<typeof aggregateSchema>;

export const groupResultSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  weight: decimalString,
  /** Official subtotal, rounded as the official score is. */
  official: z.number(),
  officialText: decimalString,
  exact: rationalSchema,
  /** Per `total`: the rule applied to the experts' subtotals of this group. Per `item`: null, see `items`. */
  aggregate: aggregateSchema.nullable(),
  /** Per `item`: the rule applied to each item; the exact results are added. Per `total`: empty. */
  items: z.array(z.strictObject({ item: z.string(), aggregate: aggregateSchema })),
  /** Least share of the weight in percent, or null when the rubric asks for none. */
  minimumPercent: decimalString.nullable(),
  /** That share in points, and whether the rounded subtotal reaches it. */
  required: decimalString.nullable(),
  reached: z.boolean().nullable(),
});
export type GroupResult = z.infer<typeof groupResultSchema>;

/** Asks for a written explanation or a re-score; never changes a score. `text` is a finished sentence. */
export const flagSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('residual'),
    expert: keyIdSchema,
    name: z.string(),
    observed: z.number(),
    /** What the two-way additive model of the panel expects when this cell is left out. */
    expected: z.number(),
    /** observed − expected, in points. */
    gap: z.number(),
    t: z.number(),
    df: z.int(),
    p: z.number(),
    /** min(1, p × number of tested cells in the panel). */
    pBonferroni: z.number(),
    text: z.string(),
  }),
  z.strictObject({ kind: z.literal('spread'), sd: z.number(), limit: z.number(), text: z.string() }),
  z.strictObject({
    kind: z.literal('deviation'),
    expert: keyIdSchema,
    name: z.string(),
    total: z.number(),
    mean: z.number(),
    /** Distance in percent of the mean, signed, for show; the comparison itself is exact. */
    percent: z.number(),
    limit: z.number(),
    text: z.string(),
  }),
]);
export type Flag = z.infer<typeof flagSchema>;

export const vetoStateSchema = z.enum(['none', 'undecided', 'dismissed', 'confirmed']);
export const vetoResultSchema = z.strictObject({
  /** The gravest of the raised vetoes: confirmed > undecided > dismissed > none. */
  state: vetoStateSchema,
  raised: z.array(
    z.strictObject({
      veto: z.string(),
      name: z.string(),
      decision: z.enum(['undecided', 'dismissed', 'confirmed']),
      /** Empty when the panel decided on a veto that no open ballot raised. */
      by: z.array(z.strictObject({ expert: keyIdSchema, name: z.string(), reason: z.string() })),
    }),
  ),
});

export const voteSchema = z.strictObject({
  agree: z.int(),
  disagree: z.int(),
  /** Counted ballots that say neither. */
  silent: z.int(),
  /** 弃权, and open ballots that do not count (unscored, incomplete, invalid): in the denominator, never in favour. */
  abstained: z.int(),
  notCounted: z.int(),
  /** agree + disagree + silent + abstained + notCounted: every non-recused expert who handed in. */
  eligible: z.int(),
  required: fractionSchema,
  reached: z.boolean(),
});

export const internationalSchema = z.strictObject({
  /** The panel's finding; 未判定 unless a level reaches the fraction. */
  level: findingLevelSchema,
  /** Counted ballots; one without a finding is a vote for 未判定. */
  ballots: z.int(),
  /** From the highest level down; `orBetter` is what is compared with the fraction. */
  votes: z.array(
    z.strictObject({ level: findingLevelSchema, votes: z.int(), orBetter: z.int(), reached: z.boolean() }),
  ),
  required: fractionSchema,
  text: z.string(),
});

export const decisionSchema = z.enum(['recognise', 'deliberate', 'reject', 'insufficient']);
export type Decision = z.infer<typeof decisionSchema>;

/** How a decision is shown. These are proposals to the meeting: 认定 itself is the bureau's act. */
export const decisionNames: Readonly<Record<Decision, string>> = {
  recognise: '建议认定',
  deliberate: '提交合议',
  reject: '不予认定',
  insufficient: '评分不足',
};

export const reasonSchema = z.strictObject({
  code: z.enum(['score', 'group', 'agreement', 'veto', 'count', 'pending']),
  /** What this condition alone asks for; `note` decides nothing. */
  effect: z.enum(['recognise', 'deliberate', 'reject', 'insufficient', 'note']),
  text: z.string(),
});
export type Reason = z.infer<typeof reasonSchema>;

/** Why this rank: the values compared, in the order of the rubric's tie-break chain, and the neighbours. */
export const rankingSchema = z.strictObject({
  /** Dossiers of the category that have an official score. */
  of: z.int(),
  /** First the rounded official score, then the chain; each as shown and compared. */
  keys: z.array(
    z.strictObject({
      by: z.enum(['official', ...tieBreakSchema.options]),
      group: z.string().nullable(),
      value: z.string(),
    }),
  ),
  /** Numbers of the dossiers that share this rank. */
  tied: z.array(dossierNo),
  /** The nearest better and nearest worse dossier, with the key (index into `keys`) that separates them. */
  above: z.strictObject({ no: dossierNo, rank: z.int(), key: z.int() }).nullable(),
  below: z.strictObject({ no: dossierNo, rank: z.int(), key: z.int() }).nullable(),
});
export type Ranking = z.infer<typeof rankingSchema>;

/** How firmly the dossier stands to the pass line, were the panel drawn again from the same experts. */
export const nearLineSchema = z.strictObject({
  /** Ordered resamples (of n^n) whose official score reaches `pass`; integers as text. Null with a reason. */
  favourable: z.string().nullable(),
  resamples: z.string().nullable(),
  /** 0.1 ≤ probability ≤ 0.9. */
  greyZone: z.boolean().nullable(),
  /** Official score with one expert left out, under the same rule. */
  leaveOneOut: z.array(z.strictObject({ expert: keyIdSchema, official: z.number() })),
  min: z.number().nullable(),
  max: z.number().nullable(),
  reason: z.string().nullable(),
});

export const dossierResultSchema = z.strictObject({
  no: dossierNo,
  title: z.string(),
  category: categorySchema,
  panel: panelName,
  leadUnit: z.string(),
  rubric: sha256Hex,
  /** Counted scores. */
  n: z.int(),
  scores: z.array(cellSchema),
  /** Of the counted totals, rounded; null when there are too few. `trimmedMean` is the plain mean below `trimFrom`. */
  mean: z.number().nullable(),
  trimmedMean: z.number().nullable(),
  median: z.number().nullable(),
  /** Sample standard deviation (n − 1). */
  sd: z.number().nullable(),
  /** Null when fewer than `minimumScores` count. */
  official: z.number().nullable(),
  /** With all its decimals, as printed and compared. */
  officialText: decimalString.nullable(),
  exact: rationalSchema.nullable(),
  /** Per `total`: how the official score came to be. Per `item`: null, the items stand in `groups`. */
  aggregate: aggregateSchema.nullable(),
  groups: z.array(groupResultSchema),
  /** Competition rank within the category; null without an official score. */
  rank: z.int().nullable(),
  ranking: rankingSchema.nullable(),
  flags: z.array(flagSchema),
  veto: vetoResultSchema,
  vote: voteSchema,
  international: internationalSchema,
  decision: decisionSchema,
  reasons: z.array(reasonSchema),
  /** Exact bootstrap probability that the official score reaches `pass` (the score line only), or null. */
  recognitionProbability: z.number().nullable(),
  nearLine: nearLineSchema,
  /** Least-squares mean freed of the experts' severity; shown beside the official score, never used. */
  adjusted: z.strictObject({
    mean: z.number().nullable(),
    se: z.number().nullable(),
    /** Among the dossiers of this panel and category: panels are not comparable with each other. */
    rank: z.int().nullable(),
    reason: z.string().nullable(),
  }),
});
export type DossierResult = z.infer<typeof dossierResultSchema>;

export const tallyResultSchema = z.strictObject({
  schema: z.literal('zhiping.tally/1'),
  rubrics: z.array(tallyRubricSchema),
  experts: z.array(tallyExpertSchema),
  /** Which revision of each expert's sheet was counted. */
  sheets: z.array(z.strictObject({ expert: keyIdSchema, revision: z.int(), sheetDigest: sha256Hex })),
  dossiers: z.array(dossierResultSchema),
  agreement: z.array(agreementSchema),
  severity: z.array(severitySchema),
  /** Experts with at least one assignment who handed in nothing. */
  missing: z.array(missingSchema),
  /** Ballots that were handed in but belong to no assignment, as finished sentences. */
  notices: z.array(z.string()),
});
export type TallyResult = z.infer<typeof tallyResultSchema>;
