import path from 'node:path';
import { createService, type Service } from '#engine/service/index.ts';
import { createClient, type Client } from '#shared/contract/client.ts';
import type { Connect } from '#shared/contract/port.ts';
import { QUICK } from '#test/support/identities.ts';

/** The way to a service of this process. */
export function connectTo(service: Service): Connect {
  return () => {
    const closed = new Set<() => void>();
    const heard = new Set<(message: never) => void>();
    const connection = service.connect((message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => heard.forEach((listener) => listener(copy as never)));
    });
    return Promise.resolve({
      post: (message) => connection.receive(structuredClone(message)),
      onMessage: (listener) => void heard.add(listener),
      onClose: (listener) => void closed.add(listener),
      close: () => {
        connection.close();
        queueMicrotask(() => closed.forEach((listener) => listener()));
      },
    });
  };
}

export interface Told {
  readonly method: string;
  readonly error: unknown;
}

/** A service with one client, and what it complained of. */
export function serve(dataDirectory: string): { client: Client; told: Told[]; close: () => Promise<void> } {
  const told: Told[] = [];
  const service = createService({
    dataDirectory: path.join(dataDirectory, 'data'),
    logN: QUICK,
    onFailure: (method, error) => void told.push({ method, error }),
  });
  const client = createClient(connectTo(service));
  return {
    client,
    told,
    close: async () => {
      client.close();
      await service.close();
    },
  };
}
