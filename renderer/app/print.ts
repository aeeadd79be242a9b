import { App } from 'antd';
import { useCallback } from 'react';
import { host } from '#renderer/client/host.ts';

/** Prints what the window shows, and says when that did not work. */
export function usePrint(): () => void {
  const { message } = App.useApp();
  return useCallback(() => {
    host.print().catch((error: unknown) => {
      void message.error(error instanceof Error ? error.message : String(error), 8);
    });
  }, [message]);
}
