import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { engine } from '#renderer/client/engine.ts';
import { host } from '#renderer/client/host.ts';
import { usePendingFile } from './pendingFile.ts';
import { usePreferences } from './preferences.ts';
import { useSession } from './session.ts';

/** Files that were double-clicked lead to the page that looks into them; nothing is taken in by itself. */
export function OpenedFiles() {
  const navigate = useNavigate();
  const offer = usePendingFile((one) => one.offer);
  const role = usePreferences((one) => one.role);
  const unlocked = (useSession().data?.session ?? null) !== null;
  useEffect(() => {
    const look = async (): Promise<void> => {
      const path = (await host.openedFiles()).at(-1);
      if (path === undefined) return;
      const looked = await engine.call('file.inspect', { file: path });
      offer({ path, kind: looked.ok ? looked.value.kind : null });
      // Whoever has to say first who they are is led on from there.
      void navigate(role === 'expert' && unlocked ? '/open' : '/');
    };
    void look();
    return host.onEvent((event) => {
      if (event.t === 'file-opened') void look();
    });
  }, [navigate, offer, role, unlocked]);
  return null;
}
