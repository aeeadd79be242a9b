import { WebSocket } from 'ws';
import { createService } from '#engine/service/index.ts';
import { startLoopback } from '#hosts/loopback/index.ts';
import type { Connect } from '#shared/contract/port.ts';
import { connectTo } from '#test/service/serve.ts';
import { QUICK } from '#test/support/identities.ts';

/** An engine behind some door, and the way to it. */
export interface Engine {
  readonly connect: Connect;
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly dataDirectory: string;
  readonly sticks: string;
}

export type OpenEngine = (options: EngineOptions) => Promise<Engine>;

/** What the engine should never have to say, but that its preferences are damaged. */
function complain(method: string, error: unknown): void {
  if (method !== 'preferences.read') throw new Error(`${method} failed`, { cause: error });
}

/** The service itself, with nothing between but copies of the messages. */
export const inProcess: OpenEngine = ({ dataDirectory, sticks }) => {
  const service = createService({ dataDirectory, mountRoots: [sticks], logN: QUICK, onFailure: complain });
  return Promise.resolve({ connect: connectTo(service), close: () => service.close() });
};

/** The same over a WebSocket, as a page of the loopback host has it. */
export const overLoopback: OpenEngine = async ({ dataDirectory, sticks }) => {
  const host = await startLoopback({
    dataDirectory,
    mountRoots: [sticks],
    rendererDirectory: dataDirectory,
    logN: QUICK,
    onFailure: complain,
  });
  const entered = await fetch(host.url, { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0]!;
  return { connect: webSocketTo(host.port, cookie), close: () => host.close() };
};

export function webSocketTo(port: number, cookie: string): Connect {
  return () =>
    new Promise((resolve, reject) => {
      const origin = `http://127.0.0.1:${port}`;
      const socket = new WebSocket(`ws://127.0.0.1:${port}/engine`, { headers: { cookie, origin } });
      socket.once('error', reject);
      socket.once('open', () =>
        resolve({
          post: (message) => {
            if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
          },
          onMessage: (listener) =>
            void socket.on('message', (data) => listener(JSON.parse((data as Buffer).toString()))),
          onClose: (listener) => void socket.on('close', () => listener()),
          close: () => socket.terminate(),
        }),
      );
    });
}
