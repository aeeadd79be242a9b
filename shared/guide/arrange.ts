import type { DraftGroup, DraftItem, RubricDraft } from './draft.ts';

/** Putting groups, items and vetoes in order. Codes follow the places, and whatever names a group follows its group. */

const LETTERS = 'ABCDEFGHIJ';

export function addGroup(draft: RubricDraft): RubricDraft {
  return coded({ ...draft, groups: [...draft.groups, { code: '', name: '', items: [blankItem()] }] });
}

export function addItem(draft: RubricDraft, group: number): RubricDraft {
  return inGroup(draft, group, (items) => [...items, blankItem()]);
}

export function removeItem(draft: RubricDraft, group: number, item: number): RubricDraft {
  return inGroup(draft, group, (items) => items.filter((_, at) => at !== item));
}

/** One place up (-1) or down (1); beyond the first or the last it goes over to the neighbouring group. */
export function moveItem(draft: RubricDraft, group: number, item: number, by: -1 | 1): RubricDraft {
  const from = draft.groups[group];
  const moved = from?.items[item];
  if (from === undefined || moved === undefined) return draft;
  const to = item + by;
  if (to >= 0 && to < from.items.length) return inGroup(draft, group, (items) => swapped(items, item, to));
  const neighbour = draft.groups[group + by];
  if (neighbour === undefined) return draft;
  const groups = draft.groups.map((one, at): DraftGroup => {
    if (at === group) return { ...one, items: one.items.filter((_, place) => place !== item) };
    if (at !== group + by) return one;
    return { ...one, items: by === 1 ? [moved, ...one.items] : [...one.items, moved] };
  });
  return coded({ ...draft, groups });
}

export function removeGroup(draft: RubricDraft, group: number): RubricDraft {
  return coded({ ...draft, groups: draft.groups.filter((_, at) => at !== group) });
}

export function moveGroup(draft: RubricDraft, group: number, by: -1 | 1): RubricDraft {
  const to = group + by;
  if (to < 0 || to >= draft.groups.length) return draft;
  return coded({ ...draft, groups: swapped(draft.groups, group, to) });
}

export function addVeto(draft: RubricDraft): RubricDraft {
  return coded({ ...draft, vetoes: [...draft.vetoes, { code: '', name: '', description: '' }] });
}

export function removeVeto(draft: RubricDraft, veto: number): RubricDraft {
  return coded({ ...draft, vetoes: draft.vetoes.filter((_, at) => at !== veto) });
}

/** Two neighbours change places. */
export function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  const [a, b] = [list[one], list[other]];
  if (a === undefined || b === undefined) return [...list];
  return list.map((entry, at) => (at === one ? b : at === other ? a : entry));
}

function inGroup(
  draft: RubricDraft,
  group: number,
  change: (items: readonly DraftItem[]) => readonly DraftItem[],
): RubricDraft {
  const groups = draft.groups.map((one, at) => (at === group ? { ...one, items: [...change(one.items)] } : one));
  return coded({ ...draft, groups });
}

function blankItem(): DraftItem {
  return {
    code: '',
    name: '',
    weight: '',
    question: '',
    anchors: { excellent: '', good: '', fair: '', poor: '' },
  };
}

/** Codes by place; what names a group goes along with it, or goes when the group does. */
function coded(draft: RubricDraft): RubricDraft {
  const letters = new Map(draft.groups.map((group, at) => [group.code, LETTERS.charAt(at)]));
  letters.delete('');
  const { aggregation, thresholds } = draft;
  return {
    ...draft,
    groups: draft.groups.map((group, at) => ({
      ...group,
      code: LETTERS.charAt(at),
      items: group.items.map((item, place) => ({ ...item, code: `${LETTERS.charAt(at)}${place + 1}` })),
    })),
    vetoes: draft.vetoes.map((veto, at) => ({ ...veto, code: `V${at + 1}` })),
    aggregation: {
      ...aggregation,
      tieBreak: aggregation.tieBreak.flatMap((rule) => {
        if (rule.by !== 'group') return [rule];
        const group = letters.get(rule.group ?? '');
        return group === undefined ? [] : [{ ...rule, group }];
      }),
    },
    thresholds: {
      ...thresholds,
      groupMinimum: thresholds.groupMinimum.flatMap((one) => {
        const group = letters.get(one.group);
        return group === undefined ? [] : [{ ...one, group }];
      }),
    },
  };
}
