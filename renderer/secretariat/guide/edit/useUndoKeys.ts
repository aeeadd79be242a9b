import { useEffect } from 'react';
import type { Writing } from './useRubricDraft.ts';

/** Ctrl+Z and Ctrl+Y take back and do again what was changed, in a field or out of one. */
export function useUndoKeys({ undo, redo }: Writing): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const step = key === 'z' && !event.shiftKey ? undo : key === 'y' || key === 'z' ? redo : undefined;
      if (step === undefined) return;
      // The field's own undo knows nothing of what was moved or removed.
      event.preventDefault();
      step?.();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [undo, redo]);
}
