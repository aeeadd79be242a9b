import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { askUntilAnswered } from '#renderer/client/engine.ts';
import { leaveOffice } from './office.ts';
import { usePreferences } from './preferences.ts';
import { leaveSession } from './session.ts';

/** Locks what is unlocked in this window, forgets what was read, and goes to `next` with that navigation state. */
export function useLock(): (next?: string, state?: object) => Promise<void> {
  const navigate = useNavigate();
  const role = usePreferences((one) => one.role);
  return useCallback(
    async (next, state = {}) => {
      if (role === 'secretariat') {
        await askUntilAnswered('office.close', {});
        leaveOffice();
      } else {
        await askUntilAnswered('session.lock', {});
        leaveSession();
      }
      void navigate(next ?? (role === 'secretariat' ? '/rounds' : '/unlock'), { state });
    },
    [navigate, role],
  );
}
