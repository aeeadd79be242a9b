import { useCallback, useEffect } from 'react';
import { useNavigate } from 'react-router';
import { host } from '#renderer/client/host.ts';
import { run, useCommand } from './commands.ts';
import { useHelp } from './help.ts';
import { useLock } from './lock.ts';
import { usePreferences } from './preferences.ts';
import { usePresence } from './presence.ts';
import { usePrint } from './print.ts';

/** Keys and menu entries that mean the same on every screen. */
export function Shortcuts() {
  const navigate = useNavigate();
  const change = usePreferences((one) => one.change);
  const lock = useLock();
  const unlocked = usePresence() !== null;
  useCommand('help', useHelp());
  useCommand(
    'lock',
    useCallback(() => {
      if (unlocked) void lock();
    }, [unlocked, lock]),
  );
  useCommand('print', usePrint());
  useCommand(
    'font-standard',
    useCallback(() => change({ fontSize: 'standard' }), [change]),
  );
  useCommand(
    'font-large',
    useCallback(() => change({ fontSize: 'large' }), [change]),
  );
  useCommand(
    'font-larger',
    useCallback(() => change({ fontSize: 'larger' }), [change]),
  );
  useCommand(
    'open-batch',
    useCallback(() => void navigate('/open'), [navigate]),
  );
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const control = event.ctrlKey || event.metaKey;
      const command =
        event.key === 'F1'
          ? 'help'
          : control && !event.altKey && event.key.toLowerCase() === 'z' && !editsText(event.target)
            ? event.shiftKey
              ? 'redo'
              : 'undo'
            : control && event.key.toLowerCase() === 'y' && !editsText(event.target)
              ? 'redo'
              : null;
      if (command !== null && run(command)) event.preventDefault();
    };
    // A file that misses its place must not take the place of the page; those who want one say so.
    const stray = (event: DragEvent): void => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    };
    window.addEventListener('keydown', pressed);
    window.addEventListener('dragover', stray);
    window.addEventListener('drop', stray);
    const off = host.onEvent((event) => {
      if (event.t !== 'command') return;
      const { command } = event;
      // Chosen from the menu while words are being written: the field takes its own step back.
      if ((command === 'undo' || command === 'redo') && editsText(document.activeElement))
        document.execCommand(command);
      else run(command);
    });
    return () => {
      window.removeEventListener('keydown', pressed);
      window.removeEventListener('dragover', stray);
      window.removeEventListener('drop', stray);
      off();
    };
  }, []);
  return null;
}

/** While words are being written, the text field's own undo is the one that is meant. */
function editsText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.dataset['score'] === undefined)
  );
}
