import type { IpcRenderer, WebUtils } from 'electron';
import type { HostEvent, HostMethodName } from '#shared/contract/host.ts';
import type { MethodName } from '#shared/contract/index.ts';
import type { PreloadApi } from '#shared/contract/preloadApi.ts';
import type { ToEngine, ToScreen } from '#shared/contract/wire.ts';
import { CHANNEL } from './channels.ts';

export interface PreloadParts {
  readonly ipc: Pick<IpcRenderer, 'on' | 'send' | 'invoke'>;
  readonly files: Pick<WebUtils, 'getPathForFile'>;
  readonly methods: readonly MethodName[];
  readonly hostMethods: readonly HostMethodName[];
}

/**
 * What the page gets: a function for each name that the contract knows. The port to the engine stays in here, and
 * so does everything of Electron: a page can neither choose a channel nor see an event.
 */
export function createPreloadApi({ ipc, files, methods, hostMethods }: PreloadParts): PreloadApi {
  const messages = new Set<(message: ToScreen) => void>();
  const closings = new Set<() => void>();
  const hostEvents = new Set<(event: HostEvent) => void>();
  let port: MessagePort | null = null;
  let asked: PromiseWithResolvers<void> | null = null;

  const lose = (lost: MessagePort | null): void => {
    if (port === null || port !== lost) return;
    port = null;
    for (const listener of closings) listener();
  };
  ipc.on(CHANNEL.enginePort, (event) => {
    const [arrived] = event.ports;
    if (arrived === undefined) return;
    port?.close();
    port = arrived;
    arrived.addEventListener('message', (message: MessageEvent<ToScreen>) => {
      if (port === arrived) for (const listener of messages) listener(message.data);
    });
    arrived.addEventListener('close', () => lose(arrived));
    arrived.start();
    asked?.resolve();
    asked = null;
  });
  ipc.on(CHANNEL.hostEvent, (_event, told: HostEvent) => {
    // Said by the main process as well, which saw the engine end; a port may be slow to notice.
    if (told.t === 'engine' && told.state === 'gone') lose(port);
    for (const listener of hostEvents) listener(told);
  });

  const post = (message: ToEngine): void => port?.postMessage(message);
  const listenIn = <T>(listeners: Set<T>, listener: T): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    engine: Object.fromEntries(
      methods.map((method) => [method, (id: string, input: unknown) => post({ t: 'call', id, method, input })]),
    ) as unknown as PreloadApi['engine'],
    cancel: (id) => post({ t: 'cancel', id }),
    follow: (id) => post({ t: 'follow', id }),
    connected: () => {
      if (port !== null) return Promise.resolve();
      if (asked === null) {
        asked = Promise.withResolvers<void>();
        ipc.send(CHANNEL.enginePort);
      }
      return asked.promise;
    },
    onMessage: (listener) => listenIn(messages, listener),
    onClose: (listener) => listenIn(closings, listener),
    host: Object.fromEntries(
      hostMethods.map((method) => [method, (input: unknown) => ipc.invoke(method, input)]),
    ) as unknown as PreloadApi['host'],
    onHostEvent: (listener) => listenIn(hostEvents, listener),
    pathOf: (file) => files.getPathForFile(file),
  };
}
