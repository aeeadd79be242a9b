import { createClient } from '#shared/contract/client.ts';
import type { InputOf, MethodName, OutputOf } from '#shared/contract/index.ts';
import type { CallOptions } from '#shared/contract/client.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { desktopConnect } from './desktop.ts';
import { loopbackConnect } from './loopback.ts';

/** The one connection of this window to the engine, whichever door it goes through. */
export const engine = createClient(window.zhiping === undefined ? loopbackConnect : desktopConnect(window.zhiping));

/** A refusal on its way through code that throws, such as a query; screens show `problem.message`. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The value, or a thrown `Refusal`: for queries and event handlers that show it. */
export async function ask<M extends MethodName>(
  method: M,
  input: InputOf<M>,
  options?: CallOptions,
): Promise<OutputOf<M>> {
  const result = await engine.call(method, input, options);
  if (!result.ok) throw new Refusal(result.error);
  return result.value;
}

/** `ask` for what is as good asked twice as once: when the engine is lost on the way, the next one is asked. */
export async function askUntilAnswered<M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
  for (;;) {
    // A call without a connection waits for the next one, so this does not spin.
    const result = await engine.call(method, input);
    if (result.ok) return result.value;
    if (result.error.code !== 'ENGINE_GONE') throw new Refusal(result.error);
  }
}
