import { bandOf } from '#shared/scoring/index.ts';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import { categoryNames, type Category } from '#shared/domain/primitives.ts';
import type { Desk, DeskDossier, DossierState } from '#shared/contract/desk.ts';
import { stateWords } from '#renderer/design/StateMark.tsx';

/** One line of the expert's list; those recused by the secretariat are lines too, without a dossier behind them. */
export interface Line {
  readonly no: string;
  readonly title: string;
  readonly category: Category;
  readonly state: DossierState;
  readonly total: string;
  readonly scored: number;
  readonly items: number;
  /** Short marks worth seeing from afar, such as 一票否决. */
  readonly marks: readonly string[];
  /** The secretariat kept it back from this expert. */
  readonly beforehand: boolean;
}

export type Grouping = 'none' | 'category' | 'state';

export interface Filter {
  readonly states: readonly DossierState[];
  readonly text: string;
  readonly grouping: Grouping;
}

export const noFilter: Filter = { states: [], text: '', grouping: 'category' };

export type Row =
  | { readonly kind: 'group'; readonly key: string; readonly title: string; readonly count: number }
  | { readonly kind: 'line'; readonly key: string; readonly line: Line };

const stateOrder: readonly DossierState[] = ['unscored', 'partial', 'scored', 'abstained', 'recused'];

export function linesOf(desk: Desk): Line[] {
  const own = desk.dossiers.map((dossier): Line => {
    const { no, title, category, state, total, scored, items } = dossier;
    return { no, title, category, state, total, scored, items, marks: marksOf(dossier), beforehand: false };
  });
  const kept = desk.recusedBeforehand.map(({ no, title, category }): Line => {
    return { no, title, category, state: 'recused', total: '0', scored: 0, items: 0, marks: [], beforehand: true };
  });
  return [...own, ...kept].toSorted((a, b) => (a.no < b.no ? -1 : 1));
}

function marksOf(dossier: DeskDossier): string[] {
  const marks: string[] = [];
  if (dossier.vetoes > 0) marks.push('一票否决');
  if (dossier.state === 'scored' || dossier.state === 'partial') {
    const owed = dossier.remarks.filter((one) => one.code === 'REASON_MISSING').length;
    if (owed > 0) marks.push(`欠理由 ${owed}`);
  }
  if (dossier.state === 'scored' && dossier.agree === null) marks.push('未表态');
  return marks;
}

/** What is listed, in order, with a heading before each group. */
export function rowsOf(lines: readonly Line[], filter: Filter): Row[] {
  const text = filter.text.trim().toLowerCase();
  const wanted = lines.filter(
    (one) =>
      (filter.states.length === 0 || filter.states.includes(one.state)) &&
      (text === '' || one.title.toLowerCase().includes(text) || one.no.toLowerCase().includes(text)),
  );
  if (filter.grouping === 'none') return wanted.map(rowOf);
  const groups =
    filter.grouping === 'category'
      ? (Object.keys(categoryNames) as Category[]).map((one) => ({
          key: one,
          title: categoryNames[one],
          of: (line: Line) => line.category === one,
        }))
      : stateOrder.map((one) => ({ key: one, title: stateWords[one], of: (line: Line) => line.state === one }));
  return groups.flatMap(({ key, title, of }) => {
    const members = wanted.filter(of);
    const head: Row = { kind: 'group', key: `group-${key}`, title, count: members.length };
    return members.length === 0 ? [] : [head, ...members.map(rowOf)];
  });
}

function rowOf(line: Line): Row {
  return { kind: 'line', key: line.no, line };
}

/** The next dossier after `no` that still owes scores, going round at the end; null when none does. */
export function nextUnfinished(desk: Desk, no: string | null): string | null {
  const all = desk.dossiers;
  const at = no === null ? -1 : all.findIndex((one) => one.no === no);
  for (let step = 1; step <= all.length; step += 1) {
    const one = all[(at + step) % all.length];
    if (one !== undefined && one.no !== no && (one.state === 'unscored' || one.state === 'partial')) return one.no;
  }
  return null;
}

/** Band of a whole total: of all points that the rubric gives. */
export function totalBand(rubric: Rubric, total: string): Rubric['bands'][number] {
  const [first] = itemsOf(rubric);
  if (first === undefined) throw new Error('a rubric has items');
  // Every rubric sums to 100 points, so a total is a score of an item of that weight.
  return bandOf(rubric, { ...first, weight: '100' }, total);
}
