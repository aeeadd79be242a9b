import { isMethodName, type MethodName } from '#shared/contract/index.ts';
import type { Connect } from '#shared/contract/port.ts';
import type { ToEngine } from '#shared/contract/wire.ts';
import type { PreloadApi } from './preloadApi.ts';

/** The engine's process, reached through the preload. */
export function desktopConnect(api: PreloadApi): Connect {
  return async () => {
    await api.connected();
    const undo: (() => void)[] = [];
    return {
      post: (message) => post(api, message),
      onMessage: (listener) => void undo.push(api.onMessage(listener)),
      onClose: (listener) => void undo.push(api.onClose(listener)),
      close: () => {
        for (const one of undo) one();
      },
    };
  };
}

function post(api: PreloadApi, message: ToEngine): void {
  if (message.t === 'cancel') api.cancel(message.id);
  else if (message.t === 'follow') api.follow(message.id);
  else if (isMethodName(message.method)) {
    const send: (id: string, input: never) => void = api.engine[message.method satisfies MethodName];
    send(message.id, message.input as never);
  }
}
