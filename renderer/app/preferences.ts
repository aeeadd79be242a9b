import { create } from 'zustand';
import { askUntilAnswered, Refusal } from '#renderer/client/engine.ts';
import { applyTokens } from '#renderer/design/applyTokens.ts';
import { defaultPreferences, type Preferences } from '#shared/contract/preferences.ts';
import type { Problem } from '#shared/errors/problem.ts';

interface PreferencesStore extends Preferences {
  /** They were read from the machine; until then nothing is shown, so that nothing jumps. */
  readonly loaded: boolean;
  /** Why what was changed last will be forgotten with this window. */
  readonly unkept: Problem | null;
  readonly load: () => Promise<void>;
  /** Takes effect at once and is kept on this machine. */
  readonly change: (some: Partial<Preferences>) => void;
}

export const usePreferences = create<PreferencesStore>((set, get) => ({
  ...defaultPreferences,
  loaded: false,
  unkept: null,
  load: async () => {
    const kept = await askUntilAnswered('preferences.read', {});
    applyTokens(document.documentElement, kept.theme, kept.fontSize);
    set({ ...kept, loaded: true });
  },
  change: (some) => {
    set(some);
    const { theme, fontSize } = get();
    applyTokens(document.documentElement, theme, fontSize);
    void askUntilAnswered('preferences.write', some).then(
      () => set({ unkept: null }),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        set({ unkept: error.problem });
      },
    );
  },
}));
