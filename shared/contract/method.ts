import type { z } from 'zod';

/**
 * One thing that a screen can ask of the engine. Input and output are parsed on the engine's side: what does not fit is
 * refused on the way in, and nothing beyond the schema leaves on the way out. Every method may answer with a `Problem`.
 */
export interface Method<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly input: In;
  readonly output: Out;
  /**
   * Work that takes long: it reports progress, can be cancelled, goes on when the screen that began it is reloaded, and
   * is found again through `work.list` and a `follow` message.
   */
  readonly long: boolean;
}

export function method<In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out): Method<In, Out> {
  return { input, output, long: false };
}

export function longMethod<In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out): Method<In, Out> {
  return { input, output, long: true };
}
