import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import type { Problem } from '#shared/errors/problem.ts';

/** Counts what was opened, and reads everything that shows it again. */
export function useTally() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const tally = async (): Promise<void> => {
    setBusy(true);
    const answer = await engine.call('results.tally', {});
    setBusy(false);
    setProblem(answer.ok ? null : answer.error);
    void refreshOffice();
  };
  return { tally, busy, problem };
}
