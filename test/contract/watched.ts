import { isDeepStrictEqual } from 'node:util';
import { createClient, type Client } from '#shared/contract/client.ts';
import { contract, type MethodName } from '#shared/contract/index.ts';
import type { Connect, Port } from '#shared/contract/port.ts';
import { toScreenSchema, type ToScreen } from '#shared/contract/wire.ts';

type Answer = Extract<ToScreen, { t: 'result' }>['result'];

/** A screen whose every message is held against the contract, and whose connection can be cut. */
export interface Screen {
  readonly client: Client;
  /** Cuts the connection as a reload or a crash would; the client makes another. */
  drop(): void;
  /** Sends anything at all over a connection of its own and gives what is answered to that id. */
  raw(message: unknown, id: string): Promise<Answer>;
  close(): void;
  /** What was wrong with what came from the engine. */
  readonly flaws: readonly string[];
}

export function openScreen(connect: Connect): Screen {
  const flaws: string[] = [];
  const methods = new Map<string, string>();
  let current: Port | null = null;
  let bare: Promise<Port> | null = null;
  const asked = new Map<string, ((result: Answer) => void)[]>();
  // One listener for all: thousands of them, each reading every message, would be most of the test's time.
  const openBare = async (): Promise<Port> => {
    const port = await connect();
    port.onMessage((answer) => {
      if (answer.t !== 'result') return;
      const waiting = asked.get(answer.id) ?? [];
      asked.delete(answer.id);
      for (const resolve of waiting) resolve(answer.result);
    });
    return port;
  };
  const watch: Connect = async () => {
    const port = await connect();
    current = port;
    return {
      ...bound(port),
      post: (message) => {
        if (message.t === 'call') methods.set(message.id, message.method);
        port.post(message);
      },
      onMessage: (listener) =>
        port.onMessage((message) => {
          flaws.push(...flawsOf(message, methods.get(message.id)));
          listener(message);
        }),
    };
  };
  const client = createClient(watch, 20);
  return {
    client,
    flaws,
    drop: () => current?.close(),
    raw: async (message, id) => {
      bare ??= openBare();
      const port = await bare;
      return new Promise((resolve) => {
        asked.set(id, [...(asked.get(id) ?? []), resolve]);
        port.post(message as never);
      });
    },
    close: () => {
      client.close();
      void bare?.then((port) => port.close());
    },
  };
}

function bound(port: Port): Port {
  return {
    post: (message) => port.post(message),
    onMessage: (listener) => port.onMessage(listener),
    onClose: (listener) => port.onClose(listener),
    close: () => port.close(),
  };
}

/** A message must be one of the wire's, the same after JSON, and hold nothing that its method does not promise. */
function flawsOf(message: ToScreen, method: string | undefined): string[] {
  const flaws: string[] = [];
  if (!toScreenSchema.safeParse(message).success) flaws.push(`not of the wire: ${JSON.stringify(message)}`);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(message)), message))
    flaws.push(`${method}: not the same after JSON`);
  if (message.t === 'result' && !message.result.ok && message.result.error.code === 'ENGINE_FAILED')
    flaws.push(`${method}: ${message.result.error.message}`);
  if (message.t !== 'result' || !message.result.ok || method === undefined || !(method in contract)) return flaws;
  const { output } = contract[method as MethodName];
  const parsed = output.safeParse(message.result.value);
  if (!parsed.success || !isDeepStrictEqual(parsed.data, message.result.value))
    flaws.push(`${method}: more or other than promised`);
  return flaws;
}
