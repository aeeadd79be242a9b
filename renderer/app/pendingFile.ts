import { useEffect } from 'react';
import { create } from 'zustand';
import type { FileKind } from '#shared/contract/values.ts';

/** A file that somebody double-clicked, waiting until the page is there that can look into it. */
export interface OpenedFile {
  readonly path: string;
  /** Judged by the content; null for what is none of ours or cannot be read. */
  readonly kind: FileKind | null;
}

interface PendingFile {
  readonly opened: OpenedFile | null;
  readonly offer: (opened: OpenedFile) => void;
  readonly take: () => OpenedFile | null;
}

export const usePendingFile = create<PendingFile>((set, get) => ({
  opened: null,
  offer: (opened) => set({ opened }),
  take: () => {
    const { opened } = get();
    if (opened !== null) set({ opened: null });
    return opened;
  },
}));

/** Takes a file that was double-clicked, now or while this page is shown, if `wanted` says that it belongs here. */
export function useOpenedFile(wanted: (opened: OpenedFile) => boolean, act: (path: string) => void): void {
  useEffect(() => {
    const look = (): void => {
      const { opened, take } = usePendingFile.getState();
      if (opened === null || !wanted(opened)) return;
      take();
      act(opened.path);
    };
    look();
    return usePendingFile.subscribe(look);
  }, [wanted, act]);
}
