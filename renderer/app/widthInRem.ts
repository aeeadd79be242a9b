import { useSyncExternalStore } from 'react';
import { fontScales } from '#renderer/design/tokens.ts';
import { usePreferences } from './preferences.ts';

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** One rem of the chosen size, in pixels. Asking the page itself would make it lay itself out. */
export function useRem(): number {
  return fontScales[usePreferences((one) => one.fontSize)];
}

/** Width of the window in letters of the chosen size: what is roomy in 标准 may be narrow in 特大. */
export function useWidthInRem(): number {
  const width = useSyncExternalStore(onResize, () => window.innerWidth);
  return width / useRem();
}
