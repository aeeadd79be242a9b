import { fromEngineProcessSchema, type ToEngineProcess } from './engineMessages.ts';
import type { Log } from './log.ts';

/** A running engine process, as far as its supervisor is concerned; `Port` is whatever travels to it. */
export interface EngineChild<Port> {
  send(message: ToEngineProcess, ports: readonly Port[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

export interface EngineOptions<Port> {
  readonly fork: () => EngineChild<Port>;
  /** Two ends of one way. */
  readonly channel: () => { readonly engine: Port; readonly screen: Port };
  readonly tell: (state: 'gone' | 'ready') => void;
  readonly log: Log;
  /** It has ended so many times in a row without having been of use. */
  readonly onTrouble?: (times: number) => void;
  /** Milliseconds to wait before a new start, by how many processes ended early in a row; the last one holds on. */
  readonly delays?: readonly number[];
  /** Milliseconds after which a process counts as one that works. */
  readonly steadyAfter?: number;
  /** Milliseconds that it is given to close its files. */
  readonly closingTime?: number;
}

export interface Engine<Port> {
  /** Hands out a way to the engine, now or when there is one. A later request of the same page replaces an earlier. */
  connect(give: (port: Port) => void): void;
  close(): Promise<void>;
}

const DELAYS = [0, 500, 2000, 5000, 10_000];

/**
 * Keeps one engine process running. What it has acknowledged is on the disk, so that starting another one is all it
 * takes after a crash; a process that keeps ending is started less and less often.
 */
export function superviseEngine<Port>(options: EngineOptions<Port>): Engine<Port> {
  const { fork, channel, tell, log, onTrouble, delays = DELAYS, steadyAfter = 30_000, closingTime = 5000 } = options;
  let child: EngineChild<Port> | null = null;
  let ready = false;
  let waiting: ((port: Port) => void) | null = null;
  let inARow = 0;
  let closing = false;
  let pause: NodeJS.Timeout | undefined;
  let ended: (() => void) | null = null;

  const give = (to: (port: Port) => void): void => {
    const { engine, screen } = channel();
    child?.send({ t: 'connect' }, [engine]);
    to(screen);
  };

  const becomeReady = (): void => {
    ready = true;
    log('engine-ready');
    tell('ready');
    const first = waiting;
    waiting = null;
    if (first !== null) give(first);
  };

  const start = (): void => {
    const begun = performance.now();
    const one = fork();
    child = one;
    one.onMessage((raw) => {
      if (child === one && !ready && fromEngineProcessSchema.safeParse(raw).success) becomeReady();
    });
    one.onExit((code) => {
      if (child !== one) return;
      child = null;
      const was = ready;
      ready = false;
      log('engine-exit', { code, closing });
      ended?.();
      if (closing) return;
      if (was) tell('gone');
      inARow = was && performance.now() - begun >= steadyAfter ? 0 : inARow + 1;
      if (inARow > 1) onTrouble?.(inARow);
      pause = setTimeout(start, delays[Math.min(inARow, delays.length - 1)]);
    });
  };

  start();
  return {
    connect: (to) => {
      if (ready) give(to);
      else waiting = to;
    },
    close: async () => {
      closing = true;
      clearTimeout(pause);
      const last = child;
      if (last === null) return;
      await new Promise<void>((resolve) => {
        const late = setTimeout(() => {
          log('engine-killed');
          last.kill();
          resolve();
        }, closingTime);
        ended = () => {
          clearTimeout(late);
          resolve();
        };
        last.send({ t: 'close' }, []);
      });
    },
  };
}
