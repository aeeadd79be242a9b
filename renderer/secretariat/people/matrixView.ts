import type { PeopleDossier, PeopleExpert, PeoplePanel } from '#shared/contract/office/people.ts';
import type { People } from './change.ts';

/** `a` judges it, `l` left out by hand, `r` recused, `o` sits on another panel. */
export type CellState = 'a' | 'l' | 'r' | 'o';

export const cellNames: Readonly<Record<CellState, string>> = { a: '分配', l: '不分配', r: '回避', o: '不在这个组' };
export const cellMarks: Readonly<Record<CellState, string>> = { a: '●', l: '○', r: '◇', o: '' };

export interface Matrix {
  readonly dossiers: readonly PeopleDossier[];
  readonly members: readonly PeopleExpert[];
  /** Why, by cell: of those who are recused. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly panels: ReadonlyMap<string, PeoplePanel>;
  /** A letter for every member, by dossier: as stored. */
  readonly stored: ReadonlyMap<string, string>;
}

/** Cells that were set on screen and not saved: true for those who are to judge. */
export type Draft = ReadonlyMap<string, boolean>;

export const cellKey = (expert: string, no: string): string => `${expert} ${no}`;

/** The matrix of one panel, or of all of them. */
export function matrixOf(people: People, panel: string | null): Matrix {
  const panels = new Map(people.panels.map((one) => [one.name, one]));
  const order = new Map(people.panels.map(({ name }, at) => [name, at]));
  const here = (one: string | null): boolean => one !== null && panels.has(one) && (panel === null || one === panel);
  const byPanel = (a: { panel: string | null }, b: { panel: string | null }): number =>
    (order.get(a.panel ?? '') ?? 0) - (order.get(b.panel ?? '') ?? 0);
  const dossiers = people.dossiers.filter((one) => here(one.panel)).toSorted(byPanel);
  const members = people.experts.filter((one) => here(one.panel)).toSorted(byPanel);
  const reasons = new Map(people.conflicts.map((one) => [cellKey(one.expert, one.no), one.reason]));
  const left = new Set(people.left.map((one) => cellKey(one.expert, one.no)));
  const stored = new Map(
    dossiers.map((dossier) => [
      dossier.no,
      members
        .map((one): CellState => {
          if (one.panel !== dossier.panel) return 'o';
          const key = cellKey(one.keyId, dossier.no);
          return reasons.has(key) ? 'r' : left.has(key) ? 'l' : 'a';
        })
        .join(''),
    ]),
  );
  return { dossiers, members, reasons, panels, stored };
}

/** A dossier's cells as they would be once the draft is saved. */
export function withDraft({ members, stored }: Matrix, no: string, draft: Draft): string {
  const states = stored.get(no) ?? '';
  if (draft.size === 0) return states;
  return members
    .map(({ keyId }, at) => {
      const state = states[at] ?? 'o';
      const wanted = draft.get(cellKey(keyId, no));
      return wanted === undefined || state === 'r' || state === 'o' ? state : wanted ? 'a' : 'l';
    })
    .join('');
}

/** What of a draft differs from what is stored by now. */
export function changesOf({ dossiers, members, stored }: Matrix, draft: Draft) {
  const at = new Map(members.map(({ keyId }, i) => [keyId, i]));
  const known = new Set(dossiers.map(({ no }) => no));
  return [...draft].flatMap(([key, assigned]) => {
    const [expert = '', no = ''] = key.split(' ');
    const state = known.has(no) ? (stored.get(no) ?? '')[at.get(expert) ?? -1] : undefined;
    return state === (assigned ? 'l' : 'a') ? [{ expert, no, assigned }] : [];
  });
}

export interface Trouble {
  readonly text: string;
  /** Against a rule, rather than worth a look. */
  readonly broken: boolean;
}

/** How many judge a dossier, and what of that is against the panel's rule, in words. */
export function dossierTroubles(matrix: Matrix, dossier: PeopleDossier, states: string): readonly Trouble[] {
  const rule = matrix.panels.get(dossier.panel ?? '')?.rule;
  const judges = matrix.members.filter((_, at) => states[at] === 'a');
  if (rule === undefined) return [];
  const troubles: Trouble[] = [];
  const n = judges.length;
  if (n < rule.minimum) troubles.push({ text: `少于 ${rule.minimum} 人`, broken: true });
  if (n > rule.maximum) troubles.push({ text: `多于 ${rule.maximum} 人`, broken: true });
  if (rule.odd && n % 2 === 0) troubles.push({ text: '不是单数', broken: false });
  for (const [first, ...others] of Map.groupBy(judges, (one) => one.unitKey).values())
    if (others.length >= rule.perUnit)
      troubles.push({
        text: `「${first?.unit ?? ''}」有 ${others.length + 1} 人，多于 ${rule.perUnit} 人`,
        broken: true,
      });
  return troubles;
}

/** How many dossiers lie before each member. */
export function loadsOf({ dossiers, members }: Matrix, statesOf: (no: string) => string): readonly number[] {
  const loads = members.map(() => 0);
  for (const { no } of dossiers) {
    const states = statesOf(no);
    for (let at = 0; at < loads.length; at += 1) if (states[at] === 'a') loads[at] = (loads[at] ?? 0) + 1;
  }
  return loads;
}

/** Why a cell cannot be toggled; null when it can. */
export function whyNot(matrix: Matrix, dossier: PeopleDossier, member: PeopleExpert, state: CellState): string | null {
  if (state === 'o')
    return `${member.name}在『${member.panel}』，不评『${dossier.panel ?? ''}』的项目。要由他评，请先换组。`;
  if (matrix.panels.get(member.panel)?.sealed === true) return `『${member.panel}』已经封包，对照表不能再改。`;
  if (state !== 'r') return null;
  const reason = (matrix.reasons.get(cellKey(member.keyId, dossier.no)) ?? '').replace(/。$/, '');
  return `${member.name}对项目 ${dossier.no} 需要回避：${reason}。不能分配。`;
}
