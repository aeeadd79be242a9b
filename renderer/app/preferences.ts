import { create } from 'zustand';
import { ask } from '#renderer/client/engine.ts';
import { applyTokens } from '#renderer/design/applyTokens.ts';
import { defaultPreferences, type Preferences } from '#shared/contract/preferences.ts';

interface PreferencesStore extends Preferences {
  /** They were read from the machine; until then nothing is shown, so that nothing jumps. */
  readonly loaded: boolean;
  readonly load: () => Promise<void>;
  /** Takes effect at once and is kept on this machine. */
  readonly change: (some: Partial<Preferences>) => void;
}

export const usePreferences = create<PreferencesStore>((set, get) => ({
  ...defaultPreferences,
  loaded: false,
  load: async () => {
    const kept = await ask('preferences.read', {});
    applyTokens(document.documentElement, kept.theme, kept.fontSize);
    set({ ...kept, loaded: true });
  },
  change: (some) => {
    set(some);
    const { theme, fontSize } = get();
    applyTokens(document.documentElement, theme, fontSize);
    void ask('preferences.write', some);
  },
}));
