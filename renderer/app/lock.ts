import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { ask } from '#renderer/client/engine.ts';
import { leaveSession } from './session.ts';

/** Locks the identity that is in use, forgets what was read, and goes to `next` with that navigation state. */
export function useLock(): (next?: string, state?: object) => Promise<void> {
  const navigate = useNavigate();
  return useCallback(
    async (next = '/unlock', state = {}) => {
      await ask('session.lock', {});
      leaveSession();
      void navigate(next, { state });
    },
    [navigate],
  );
}
