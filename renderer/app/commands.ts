import { useEffect } from 'react';
import type { HostEvent } from '#shared/contract/host.ts';

export type Command = Extract<HostEvent, { t: 'command' }>['command'];

const listeners = new Map<Command, (() => void)[]>();

/** Carries out a command of a key or a menu: the screen that was mounted last answers. */
export function run(command: Command): boolean {
  const last = listeners.get(command)?.at(-1);
  last?.();
  return last !== undefined;
}

/** This screen answers that command while it is shown. */
export function useCommand(command: Command, act: () => void): void {
  useEffect(() => {
    const stack = listeners.get(command) ?? [];
    stack.push(act);
    listeners.set(command, stack);
    return () => {
      stack.splice(stack.lastIndexOf(act), 1);
    };
  }, [command, act]);
}
