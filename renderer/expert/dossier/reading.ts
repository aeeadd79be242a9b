import { create } from 'zustand';

export const tabKeys = [
  'overview',
  'units',
  'problem',
  'indicators',
  'benefits',
  'recommendations',
  'attachments',
] as const;
export type TabKey = (typeof tabKeys)[number];

/** Where in a dossier its reader is; the same section stays open from one dossier to the next. */
interface Reading {
  readonly tab: TabKey;
  /** The attachment that lies open, and the page to go to in it. */
  readonly attachment: string | null;
  readonly page: number | null;
  readonly show: (tab: TabKey) => void;
  readonly open: (attachment: string, page?: number) => void;
  readonly turned: (page: number) => void;
}

export const useReading = create<Reading>((set) => ({
  tab: 'overview',
  attachment: null,
  page: null,
  show: (tab) => set({ tab }),
  open: (attachment, page) => set({ tab: 'attachments', attachment, page: page ?? null }),
  turned: (page) => set({ page }),
}));
