import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import type { InputOf, MethodName, OutputOf } from '#shared/contract/index.ts';
import type { Problem } from '#shared/errors/problem.ts';

/** One change at a time, what was refused of it, and everything read again afterwards. */
export function useChange() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    busy,
    problem,
    forget: (): void => setProblem(null),
    /** The answer, or null when it was refused; `problem` then says why. */
    change: async <M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M> | null> => {
      setBusy(true);
      const result = await engine.call(method, input);
      setBusy(false);
      if (!result.ok) {
        setProblem(result.error);
        return null;
      }
      setProblem(null);
      void refreshOffice();
      return result.value;
    },
  };
}
