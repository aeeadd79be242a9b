import type { Preferences } from '#shared/contract/preferences.ts';

/** Shares of the width: list, dossier, rubric; they sum to 1. */
export type Split = readonly [list: number, dossier: number, rubric: number];

export const usualSplit: Split = [0.18, 0.45, 0.37];

/** No pane is ever smaller than this share; how small it may be in letters is the page's own affair. */
const LEAST = 0.1;

/** As kept, or the usual one where nothing, or nothing sensible, was kept. */
export function splitOf(kept: Preferences['split']): Split {
  if (kept === null || kept.some((share) => !Number.isFinite(share) || share < LEAST)) return usualSplit;
  const [list, dossier, rubric] = kept;
  const whole = list + dossier + rubric;
  return [list / whole, dossier / whole, rubric / whole];
}

/** How the two halves share the width while the list is put away. */
export function withoutList([, dossier, rubric]: Split): Split {
  return [0, dossier / (dossier + rubric), rubric / (dossier + rubric)];
}

/** The same halves with the list back in its place. */
export function withList([, dossier, rubric]: Split, [list]: Split): [number, number, number] {
  return [list, dossier * (1 - list), rubric * (1 - list)];
}

/** The split after the line at that place was moved by a share of the width; a pane stops at its least. */
export function moved(split: Split, line: 'list' | 'rubric', by: number): [number, number, number] {
  const [list, dossier, rubric] = split;
  const room = (least: number, most: number): number => Math.max(least, Math.min(most, by));
  if (line === 'list') {
    const step = room(LEAST - list, dossier - LEAST);
    return [list + step, dossier - step, rubric];
  }
  const step = room(LEAST - dossier, rubric - LEAST);
  return [list, dossier + step, rubric - step];
}
