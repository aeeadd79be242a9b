import { create } from 'zustand';
import { noFilter, type Filter } from './deskView.ts';

/** How the expert looks at the list: the same on the desk and beside a dossier. */
export const useListFilter = create<{ readonly filter: Filter; readonly change: (filter: Filter) => void }>((set) => ({
  filter: noFilter,
  change: (filter) => set({ filter }),
}));
