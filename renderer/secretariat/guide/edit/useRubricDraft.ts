import { useCallback, useEffect, useRef, useState } from 'react';
import { engine } from '#renderer/client/engine.ts';
import type { RubricDraft } from '#shared/guide/index.ts';
import type { Problem } from '#shared/errors/problem.ts';

interface History {
  readonly past: readonly RubricDraft[];
  readonly now: RubricDraft;
  readonly future: readonly RubricDraft[];
  /** Field that was changed last: what is typed into it on and on is one step. */
  readonly field: string | null;
}

export type Change = (change: (draft: RubricDraft) => RubricDraft, field?: string) => void;

export interface Writing {
  readonly draft: RubricDraft;
  readonly change: Change;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  /** Everything that was typed lies on the disk. */
  readonly saved: boolean;
  readonly problem: Problem | null;
  /** Sends what has not been sent yet. True when all of it lies on the disk. */
  readonly flush: () => Promise<boolean>;
}

const STEPS = 200;
const PAUSE = 400;

/** A draft that is being written: changes, steps back and forth, and the way to the disk after every pause. */
export function useRubricDraft(begin: RubricDraft): Writing {
  const [history, setHistory] = useState<History>({ past: [], now: begin, future: [], field: null });
  const [saved, setSaved] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const newest = useRef(begin);
  const onDisk = useRef(begin);

  const flush = useCallback(async (): Promise<boolean> => {
    while (onDisk.current !== newest.current) {
      const sent = newest.current;
      const result = await engine.call('guide.save', { category: sent.category, draft: sent });
      if (!result.ok) {
        setProblem(result.error);
        return false;
      }
      onDisk.current = sent;
    }
    setProblem(null);
    setSaved(true);
    return true;
  }, []);

  useEffect(() => {
    newest.current = history.now;
    if (onDisk.current === history.now) return;
    setSaved(false);
    const timer = setTimeout(() => void flush(), PAUSE);
    return () => clearTimeout(timer);
  }, [history.now, flush]);
  // Whoever leaves the page takes nothing along that is not on the disk.
  useEffect(() => () => void flush(), [flush]);

  const change = useCallback<Change>((how, field) => {
    setHistory(({ past, now, field: last }) => {
      const next = how(now);
      const same = field !== undefined && field === last;
      return { past: same ? past : [...past, now].slice(-STEPS), now: next, future: [], field: field ?? null };
    });
  }, []);
  const undo = useCallback((): void => {
    setHistory(({ past, now, future, field }) => {
      const before = past.at(-1);
      if (before === undefined) return { past, now, future, field };
      return { past: past.slice(0, -1), now: before, future: [now, ...future], field: null };
    });
  }, []);
  const redo = useCallback((): void => {
    setHistory(({ past, now, future, field }) => {
      const [after, ...rest] = future;
      if (after === undefined) return { past, now, future, field };
      return { past: [...past, now], now: after, future: rest, field: null };
    });
  }, []);
  return {
    draft: history.now,
    change,
    undo: history.past.length === 0 ? null : undo,
    redo: history.future.length === 0 ? null : redo,
    saved,
    problem,
    flush,
  };
}
