import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Service } from '#engine/service/index.ts';
import { CHANNEL } from '#hosts/desktop/channels.ts';
import { connectPort, type EnginePort } from '#hosts/desktop/messagePort.ts';
import { createPreloadApi } from '#hosts/desktop/preloadApi.ts';
import { desktopConnect } from '#renderer/client/desktop.ts';
import { hostMethodNames } from '#shared/contract/host.ts';
import { methodNames } from '#shared/contract/index.ts';
import type { Connect } from '#shared/contract/port.ts';
import type { PreloadApi } from '#shared/contract/preloadApi.ts';

/** A window of the desktop without Electron: its preload, its port adapter, and Node's own ports between them. */
export interface Door {
  readonly api: PreloadApi;
  readonly connect: Connect;
  /** Tells the page something, as the main process does. */
  tell(event: unknown): void;
  /** Puts anything at all on the port, past the preload, as a page cannot. */
  inject(message: unknown): void;
  /** Cuts the way that is there now, as the end of the engine's process does. */
  cut(): void;
}

export function openDoor(service: Service): Door {
  const ipc = new EventEmitter();
  let current: { readonly port1: MessagePort; readonly port2: MessagePort } | null = null;
  const api = createPreloadApi({
    ipc: Object.assign(ipc, {
      send: (channel: string) => {
        if (channel !== CHANNEL.enginePort) throw new Error(`the page wrote to ${channel}`);
        const { port1, port2 } = new MessageChannel();
        current = { port1, port2 };
        connectPort(service, asElectrons(port1));
        queueMicrotask(() => ipc.emit(CHANNEL.enginePort, { ports: [port2] }));
      },
      invoke: (channel: string, input: unknown) => Promise.resolve({ channel, input }),
    }) as never,
    files: { getPathForFile: (file) => `/dropped/${file.name}` },
    methods: methodNames,
    hostMethods: hostMethodNames,
  });
  return {
    api,
    connect: desktopConnect(api),
    tell: (event) => void ipc.emit(CHANNEL.hostEvent, {}, event),
    inject: (message) => {
      const port = current?.port2;
      port?.postMessage(message);
    },
    cut: () => current?.port1.close(),
  };
}

/** Electron's port wraps what arrives in an event; Node's does not. All else is alike. */
function asElectrons(port: MessagePort): EnginePort {
  const wrapped = {
    on: (event: 'message' | 'close', listener: (given: unknown) => void) => {
      if (event === 'message') port.on('message', (data) => listener({ data, ports: [] }));
      else port.on('close', listener);
      return wrapped;
    },
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
  return wrapped as unknown as EnginePort;
}
