import { create } from 'zustand';

/** Which item a page would be pinned to: the one that was scored or looked at last. */
interface Pinning {
  readonly item: string | null;
  readonly aim: (item: string) => void;
}

export const usePinning = create<Pinning>((set) => ({
  item: null,
  aim: (item) => set({ item }),
}));
