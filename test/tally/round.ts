import type { Category } from '#shared/domain/primitives.ts';
import type { FindingLevel, Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { tally, tallyInputSchema, type DossierResult, type TallyInput, type TallyResult } from '#shared/tally/index.ts';

/** Weights of the domain's table for `product`: each category sums to 100. */
const WEIGHTS: Readonly<Record<string, readonly number[]>> = {
  A: [8, 7],
  B: [15, 10, 5],
  C: [17, 8],
  D: [14, 8],
  E: [3, 5],
};
export const ITEMS = Object.entries(WEIGHTS).flatMap(([group, weights]) =>
  weights.map((weight, i) => ({ code: `${group}${i + 1}`, weight })),
);

export function rubricOf(category: Category = 'product', change: Partial<Rubric> = {}): Rubric {
  const anchors = { excellent: '优', good: '良', fair: '中', poor: '差' };
  return {
    schema: 'zhiping.rubric/1',
    category,
    title: '示范评价指南',
    version: '2026.1',
    status: 'demonstration',
    notice: '示范指标，待主管部门核定',
    groups: Object.entries(WEIGHTS).map(([code, weights]) => ({
      code,
      name: `${code} 组`,
      items: weights.map((weight, i) => ({
        code: `${code}${i + 1}`,
        name: `指标 ${code}${i + 1}`,
        weight: String(weight),
        question: '',
        anchors,
      })),
    })),
    bands: [
      { code: 'excellent', name: '优', from: '90', reasonRequired: true },
      { code: 'good', name: '良', from: '75', reasonRequired: false },
      { code: 'fair', name: '中', from: '60', reasonRequired: false },
      { code: 'poor', name: '差', from: '0', reasonRequired: true },
    ],
    scoreStep: '0.5',
    vetoes: [
      { code: 'V1', name: '造假', description: '' },
      { code: 'V4', name: '未完成', description: '' },
    ],
    aggregation: {
      rule: 'trimmed',
      per: 'total',
      trimFrom: 5,
      decimals: 2,
      rounding: 'half-up',
      tieBreak: [{ by: 'group', group: 'C' }, { by: 'median' }, { by: 'agreement' }, { by: 'spread' }],
    },
    thresholds: {
      pass: '80',
      deliberate: '75',
      groupMinimum: [
        { group: 'B', percent: '60' },
        { group: 'C', percent: '60' },
      ],
      agreement: { numerator: 2, denominator: 3 },
      international: { numerator: 2, denominator: 3 },
      minimumScores: 3,
    },
    flags: { residualAlpha: '0.05', residualGap: '15', spread: '10', deviationPercent: '30' },
    panel: { minimum: 5, maximum: 9, odd: true, perUnit: 2 },
    ...change,
  };
}

const hex = (n: number): string => n.toString(16).padStart(64, '0');
export const expertId = (n: number): string => hex(0xe000 + n);

/** Item scores that add up to `total`: every item gets the same share, the rest goes to the first with room. */
export function itemsFor(total: number): Ballot['items'] {
  let left = Math.round(total * 10);
  return ITEMS.map(({ code, weight }, i) => {
    const fair = i === ITEMS.length - 1 ? left : Math.min(weight * 10, Math.round((weight * total) / 10));
    const room = ITEMS.slice(i + 1).reduce((a, item) => a + item.weight * 10, 0);
    const score = Math.max(left - room, Math.min(fair, left, weight * 10));
    left -= score;
    return { item: code, score: String(score / 10), reason: '', pins: [] };
  });
}

export function ballotOf(no: string, total: number, change: Partial<Ballot> = {}): Ballot {
  return {
    no,
    dossier: hex(0xd0),
    standing: 'open',
    standingReason: '',
    items: itemsFor(total),
    vetoes: [],
    finding: { level: '国内先进', benchmark: '同类产品' },
    agree: true,
    opinion: '',
    ...change,
  };
}

/** What one expert did with one dossier: a total, a ballot, nothing at all (`null`), or not assigned (`undefined`). */
export type Entry = number | Partial<Ballot> | null | undefined;

export interface Plan {
  readonly rubrics?: readonly Rubric[];
  /** Rows by dossier number; one entry per expert. */
  readonly scores: Readonly<Record<string, readonly Entry[]>>;
  readonly categories?: Readonly<Record<string, Category>>;
  readonly panels?: Readonly<Record<string, string>>;
  readonly expertPanels?: readonly string[];
  readonly conflicts?: readonly { expert: number; dossier: string; reason: string }[];
  readonly vetoDecisions?: TallyInput['vetoDecisions'];
  /** Experts who handed in no sheet. */
  readonly missing?: readonly number[];
}

export function inputOf(plan: Plan): TallyInput {
  const numbers = Object.keys(plan.scores);
  const width = Math.max(...Object.values(plan.scores).map((row) => row.length));
  const experts = Array.from({ length: width }, (_, i) => i);
  const entries = Object.entries(plan.scores);
  return tallyInputSchema.parse({
    rubrics: (plan.rubrics ?? [rubricOf()]).map((rubric, i) => ({ digest: hex(0xa0 + i), rubric })),
    dossiers: numbers.map((no) => ({
      no,
      title: `项目 ${no}`,
      category: plan.categories?.[no] ?? 'product',
      panel: plan.panels?.[no] ?? '一组',
      leadUnit: '某单位',
    })),
    experts: experts.map((e) => ({
      id: expertId(e),
      name: `专家${e}`,
      panel: plan.expertPanels?.[e] ?? '一组',
      unit: '某所',
    })),
    assignments: entries.flatMap(([no, row]) =>
      row.flatMap((entry, e) => (entry === undefined ? [] : [{ expert: expertId(e), dossier: no }])),
    ),
    conflicts: (plan.conflicts ?? []).map((one) => ({ ...one, expert: expertId(one.expert) })),
    sheets: experts
      .filter((e) => plan.missing?.includes(e) !== true)
      .map((e) => ({
        expert: expertId(e),
        revision: 1,
        sheetDigest: hex(0xb00 + e),
        ballots: entries.flatMap(([no, row]): Ballot[] => {
          const entry = row[e];
          if (entry === undefined || entry === null) return [];
          return [typeof entry === 'number' ? ballotOf(no, entry) : ballotOf(no, 84, entry)];
        }),
      })),
    vetoDecisions: plan.vetoDecisions ?? [],
  });
}

export function run(plan: Plan): TallyResult {
  return tally(inputOf(plan));
}

/** The result of one dossier. */
export function one(plan: Plan, no = '001'): DossierResult {
  const found = run(plan).dossiers.find((dossier) => dossier.no === no);
  if (found === undefined) throw new Error(`no dossier ${no}`);
  return found;
}

export const finding = (level: FindingLevel): Partial<Ballot> => ({ finding: { level, benchmark: '对标' } });
