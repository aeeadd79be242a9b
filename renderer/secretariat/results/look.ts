import { create } from 'zustand';
import type { Category } from '#shared/domain/primitives.ts';
import { noFilter, type Filter, type Sorting } from './resultsView.ts';

/** How the ranking is being looked at; kept while one goes to a 推导 and back. Nothing of it is stored. */
interface Look {
  readonly category: Category | null;
  readonly sorting: Sorting;
  readonly filter: Filter;
  /** The lines that are tried, by category; the rule itself is the rubric's and stays. */
  readonly lines: Readonly<Partial<Record<Category, number>>>;
  readonly change: (some: Partial<Omit<Look, 'change'>>) => void;
}

export const useLook = create<Look>((set) => ({
  category: null,
  sorting: { by: 'rank', falling: false },
  filter: noFilter,
  lines: {},
  change: (some) => set(some),
}));
