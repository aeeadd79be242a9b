import { useRef, useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import type { InputOf, MethodName, OutputOf } from '#shared/contract/index.ts';
import type { Progress } from '#shared/contract/values.ts';
import type { Problem } from '#shared/errors/problem.ts';

/** Work that takes a while, begun and watched on one page: how far it is, cancel, and what was refused. */
export function useLongWork() {
  const abort = useRef<AbortController | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    busy,
    progress,
    problem,
    forget: (): void => setProblem(null),
    cancel: (): void => abort.current?.abort(),
    /** The answer, or null when it was refused or cancelled; everything is read again either way. */
    start: async <M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M> | null> => {
      const own = new AbortController();
      abort.current = own;
      setBusy(true);
      setProblem(null);
      setProgress(null);
      const result = await engine.call(method, input, { signal: own.signal, onProgress: setProgress });
      // Whatever comes next is shown beside what is true by then.
      await refreshOffice();
      setBusy(false);
      setProgress(null);
      if (result.ok) return result.value;
      if (result.error.code !== 'CANCELLED') setProblem(result.error);
      return null;
    },
  };
}
