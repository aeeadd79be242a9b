import { create } from 'zustand';

/** A file that somebody double-clicked or dropped, waiting until the page is there that can look into it. */
interface PendingFile {
  readonly file: string | null;
  readonly offer: (file: string) => void;
  readonly take: () => string | null;
}

export const usePendingFile = create<PendingFile>((set, get) => ({
  file: null,
  offer: (file) => set({ file }),
  take: () => {
    const { file } = get();
    if (file !== null) set({ file: null });
    return file;
  },
}));
