import { create } from 'zustand';

/** Whether what was typed lies on the disk. */
interface Saving {
  readonly state: 'idle' | 'saving' | 'saved' | 'failed';
  /** ISO instant of the last durable step. */
  readonly at: string | null;
  readonly begin: () => void;
  readonly done: (at: string) => void;
  readonly fail: () => void;
}

export const useSaving = create<Saving>((set) => ({
  state: 'idle',
  at: null,
  begin: () => set({ state: 'saving' }),
  done: (at) => set({ state: 'saved', at }),
  fail: () => set({ state: 'failed' }),
}));
