import type { Progress } from './values.ts';
import type { InputOf, MethodName, OutputOf } from './index.ts';
import { contract } from './index.ts';
import type { Connect, Port } from './port.ts';
import type { ToEngine, ToScreen } from './wire.ts';
import { problem } from '#shared/errors/problem.ts';
import { refused, type Result } from '#shared/result.ts';

export type Connection = 'connecting' | 'ready' | 'lost';

export interface CallOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Cancels the work itself, not just the waiting for it. */
  readonly signal?: AbortSignal;
}

export interface Client {
  call<M extends MethodName>(method: M, input: InputOf<M>, options?: CallOptions): Promise<Result<OutputOf<M>>>;
  /** Waits for work that an earlier page began; `id` comes from `work.list`. */
  follow<M extends MethodName>(method: M, id: string, options?: CallOptions): Promise<Result<OutputOf<M>>>;
  connection(): Connection;
  onConnection(listener: (state: Connection) => void): () => void;
  close(): void;
}

interface Waiting {
  readonly first: ToEngine;
  readonly long: boolean;
  readonly progress: ((progress: Progress) => void) | undefined;
  readonly done: (result: Result<unknown>) => void;
  sent: boolean;
}

/**
 * The screen's side of the contract. When the connection is lost, it is made again; what had not been answered is
 * refused with ENGINE_GONE (whoever asked decides whether to ask again), long work is followed on.
 */
export function createClient(connect: Connect, retryAfter: number = 400): Client {
  const waiting = new Map<string, Waiting>();
  const listeners = new Set<(state: Connection) => void>();
  let state: Connection = 'connecting';
  let port: Port | null = null;
  let closed = false;

  const become = (next: Connection): void => {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener(next);
  };

  const receive = (message: ToScreen): void => {
    const call = waiting.get(message.id);
    if (call === undefined) return;
    if (message.t === 'progress') call.progress?.(message.progress);
    else {
      waiting.delete(message.id);
      call.done(message.result);
    }
  };

  const lose = (): void => {
    port = null;
    if (closed) return;
    become('lost');
    for (const [id, call] of waiting) {
      if (call.long || !call.sent) continue;
      waiting.delete(id);
      call.done(refused(problem('ENGINE_GONE', {})));
    }
    setTimeout(() => void open(), retryAfter);
  };

  const open = async (): Promise<void> => {
    if (closed) return;
    let made: Port;
    try {
      made = await connect();
    } catch {
      if (state !== 'connecting') become('lost');
      setTimeout(() => void open(), retryAfter);
      return;
    }
    if (closed) return made.close();
    port = made;
    made.onMessage(receive);
    made.onClose(lose);
    // Long work is asked after; what waited for the connection is sent now. Then only may others ask for more.
    for (const [id, call] of waiting) {
      made.post(call.sent ? { t: 'follow', id } : call.first);
      call.sent = true;
    }
    become('ready');
  };

  const send = (first: ToEngine, long: boolean, options: CallOptions): Promise<Result<unknown>> =>
    new Promise((resolve) => {
      const { id } = first;
      const stop = (): void => port?.post({ t: 'cancel', id });
      waiting.set(id, {
        first,
        long,
        progress: options.onProgress,
        done: (result) => {
          options.signal?.removeEventListener('abort', stop);
          resolve(result);
        },
        sent: port !== null,
      });
      port?.post(first);
      options.signal?.addEventListener('abort', stop);
      if (options.signal?.aborted === true) stop();
    });

  void open();
  return {
    call: (method, input, options = {}) =>
      send({ t: 'call', id: crypto.randomUUID(), method, input }, contract[method].long, options) as Promise<never>,
    follow: (_method, id, options = {}) => send({ t: 'follow', id }, true, options) as Promise<never>,
    connection: () => state,
    onConnection: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      port?.close();
    },
  };
}
