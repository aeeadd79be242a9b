import type { Ranked, ResultCategory } from '#shared/contract/office/results.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { decisionNames } from '#shared/tally/index.ts';

/** How the ranking is put in order, searched, copied and compared with a line; nothing in here makes a score. */

export type SortKey =
  | 'rank'
  | 'no'
  | 'title'
  | 'leadUnit'
  | 'official'
  | 'n'
  | 'sd'
  | 'probability'
  | 'decision'
  | 'level'
  | 'agree'
  | 'flags';

export interface Sorting {
  readonly by: SortKey;
  readonly falling: boolean;
}

export interface Filter {
  readonly text: string;
  readonly decision: Ranked['decision'] | null;
  /** Only those that ask for a look: flags, the grey zone, a veto. */
  readonly noted: boolean;
}

export const noFilter: Filter = { text: '', decision: null, noted: false };

const collator = new Intl.Collator('zh-CN', { numeric: true });
const decisions: readonly Ranked['decision'][] = ['recognise', 'deliberate', 'reject', 'insufficient'];
const levels: readonly Ranked['level'][] = ['国际领先', '国际先进', '国内领先', '国内先进', '未判定'];

const values: Readonly<Record<SortKey, (row: Ranked) => number | string | null>> = {
  rank: (row) => row.rank,
  no: (row) => row.no,
  title: (row) => row.title,
  leadUnit: (row) => row.leadUnit,
  official: (row) => row.official,
  n: (row) => row.n,
  sd: (row) => row.sd,
  probability: (row) => row.probability,
  decision: (row) => decisions.indexOf(row.decision),
  level: (row) => levels.indexOf(row.level),
  agree: (row) => (row.eligible === 0 ? null : row.agree / row.eligible),
  flags: (row) => notesOf(row).length,
};

/** Which way round a column is wanted first. */
export const fallingFirst: ReadonlySet<SortKey> = new Set(['official', 'n', 'sd', 'probability', 'agree', 'flags']);

/** Rows in order; what has no value stands last either way, equals stay in the order of their numbers. */
export function sorted(rows: readonly Ranked[], { by, falling }: Sorting): Ranked[] {
  const value = values[by];
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || collator.compare(a.no, b.no);
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
    return (falling ? -order : order) || collator.compare(a.no, b.no);
  });
}

export function filtered(rows: readonly Ranked[], { text, decision, noted }: Filter): Ranked[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (decision === null || row.decision === decision) &&
      (!noted || notesOf(row).length > 0) &&
      (wanted === '' || [row.no, row.title, row.leadUnit, row.panel].some((one) => one.toLowerCase().includes(wanted))),
  );
}

const flagWords = { residual: '个别评分离散', spread: '组内分散', deviation: '偏离均值' } as const;

export interface Note {
  readonly word: string;
  readonly text: string;
}

/** What asks for a look, each in a word and in a sentence. */
export function notesOf(row: Ranked): Note[] {
  const counted = Map.groupBy(row.flags, (one) => one.kind);
  const flags = [...counted].map(([kind, same]) => ({
    word: same.length === 1 ? flagWords[kind] : `${flagWords[kind]} ${same.length}`,
    text: same.map((one) => one.text).join(''),
  }));
  const grey = row.greyZone ? [{ word: '临线', text: '换一组评分未必得到相同的结论，建议讨论。' }] : [];
  const vetoWords = { undecided: '否决待裁定', confirmed: '否决已确认', dismissed: '否决不成立', none: '' } as const;
  const veto = row.veto === 'none' ? [] : [{ word: vetoWords[row.veto], text: `一票否决：${vetoWords[row.veto]}。` }];
  return [...veto, ...flags, ...grey];
}

/** 62 % and the like; what is nearly certain is not called certain. */
export function percent(probability: number | null): string {
  if (probability === null) return '—';
  if (probability === 0 || probability === 1) return `${probability * 100}%`;
  return `${Math.min(99, Math.max(1, Math.round(probability * 100)))}%`;
}

export interface WhatIf {
  /** Stored scores at or above the line. */
  readonly reach: number;
  /** Those among them for which no other condition asks for anything else. */
  readonly recognised: number;
  readonly scored: number;
}

/** Stored scores beside a line that is only looked at. */
export function whatIf(rows: readonly Ranked[], line: number): WhatIf {
  const scored = rows.filter((row) => row.official !== null);
  const reach = scored.filter((row) => row.official !== null && row.official >= line);
  return {
    reach: reach.length,
    recognised: reach.filter((row) => row.otherwiseMet).length,
    scored: scored.length,
  };
}

/** From where to where totals are drawn: the same for every row of a category. */
export function scaleOf(rows: readonly Ranked[], category: ResultCategory): readonly [number, number] {
  const least = rows.reduce(
    (low, row) => Math.min(low, row.totals[0] ?? low, row.official ?? low),
    Number(category.deliberate),
  );
  return [Math.max(0, Math.floor((least - 1) / 10) * 10), 100];
}

const headings = [
  '名次',
  '编号',
  '项目名称',
  '类别',
  '牵头单位',
  '专家组',
  '得分',
  '有效评分',
  '标准差',
  '过线概率',
  '建议',
  '先进水平',
  '同意认定',
  '应表决',
  '关注',
];

/** Rows for WPS and Excel. What would be taken for a formula is marked as text. */
export function asTable(rows: readonly Ranked[]): string {
  const lines = rows.map((row) => [
    row.rank ?? '',
    row.no,
    row.title,
    categoryNames[row.category],
    row.leadUnit,
    row.panel,
    row.officialText ?? '',
    row.n,
    row.sd ?? '',
    row.probability ?? '',
    decisionNames[row.decision],
    row.level,
    row.agree,
    row.eligible,
    notesOf(row)
      .map((one) => one.word)
      .join('、'),
  ]);
  return [headings, ...lines].map((line) => line.map((one) => plain(String(one))).join('\t')).join('\r\n');
}

function plain(text: string): string {
  const one = text.replaceAll(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(one) ? `'${one}` : one;
}
