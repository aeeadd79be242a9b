import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { host } from '#renderer/client/host.ts';
import { usePendingFile } from './pendingFile.ts';
import { usePreferences } from './preferences.ts';

/** Files that were double-clicked lead to the page that looks into them; nothing is taken in by itself. */
export function OpenedFiles() {
  const navigate = useNavigate();
  const offer = usePendingFile((one) => one.offer);
  const role = usePreferences((one) => one.role);
  useEffect(() => {
    const look = async (): Promise<void> => {
      const file = (await host.openedFiles()).at(-1);
      if (file === undefined) return;
      offer(file);
      if (role !== 'secretariat') void navigate('/');
      if (role === 'expert') void navigate('/open');
    };
    void look();
    return host.onEvent((event) => {
      if (event.t === 'file-opened') void look();
    });
  }, [navigate, offer, role]);
  return null;
}
