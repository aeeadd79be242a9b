import { create } from 'zustand';
import { host } from '#renderer/client/host.ts';
import type { ChosenKind } from '#shared/contract/values.ts';

/** What is being chosen in the screen's own dialog, which stands in where the shell has none. */
export type Choice =
  | { readonly what: 'file'; readonly title: string; readonly kinds: readonly ChosenKind[] }
  | { readonly what: 'directory'; readonly title: string };

interface Chooser {
  readonly choice: Choice | null;
  readonly answer: (path: string | null) => void;
  readonly ask: (choice: Choice) => Promise<string | null>;
}

export const useChooser = create<Chooser>((set) => ({
  choice: null,
  answer: () => undefined,
  ask: (choice) =>
    new Promise((resolve) =>
      set({
        choice,
        answer: (path) => {
          set({ choice: null, answer: () => undefined });
          resolve(path);
        },
      }),
    ),
}));

/** Asks for a file with the system's dialog, or with our own where there is none. Null when nothing was chosen. */
export function chooseFile(title: string, kinds: readonly ChosenKind[]): Promise<string | null> {
  return host.chooseFile?.(title, kinds) ?? useChooser.getState().ask({ what: 'file', title, kinds });
}

/** Asks for a folder to write into: sticks are offered first. */
export function chooseDirectory(title: string): Promise<string | null> {
  return host.chooseDirectory?.(title) ?? useChooser.getState().ask({ what: 'directory', title });
}
