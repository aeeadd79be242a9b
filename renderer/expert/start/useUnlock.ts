import { useState } from 'react';
import { enterSession } from '#renderer/app/session.ts';
import { engine } from '#renderer/client/engine.ts';
import { withShortPaths } from '#renderer/design/words.ts';
import type { Session } from '#shared/contract/session.ts';

/** Asking for a 口令 and taking the answer; `problem` is said at the field. */
export function useUnlock(entered: (session: Session) => void) {
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    passphrase,
    busy,
    problem,
    type: (value: string): void => {
      setPassphrase(value);
      setProblem(null);
    },
    unlock: async (id: string): Promise<void> => {
      if (passphrase === '') return;
      setBusy(true);
      const result = await engine.call('session.unlock', { id, passphrase });
      setBusy(false);
      if (!result.ok) return setProblem(withShortPaths(result.error.message));
      setPassphrase('');
      enterSession(result.value);
      entered(result.value);
    },
  };
}
