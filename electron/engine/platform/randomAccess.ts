import { giveBack, lend } from './lentMemory.ts';

/** Bytes that can be read from any place: a file, a part of a file, or memory. */
export interface RandomAccess {
  readonly size: number;
  /**
   * Exactly `length` bytes from `position`; fewer only at the end. What is returned may lie in `into`, when that is
   * given: whoever reads much lends the same memory again and again.
   */
  read(position: number, length: number, into?: Buffer): Promise<Buffer>;
}

export const MIB = 1024 * 1024;

export function memory(bytes: Uint8Array): RandomAccess {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (position, length) => Promise.resolve(buffer.subarray(position, position + length)),
  };
}

/** A part of a source, as a source. */
export function part(source: RandomAccess, offset: number, size: number): RandomAccess {
  return {
    size,
    read: (position, length, into) =>
      source.read(offset + position, Math.max(0, Math.min(length, size - position)), into),
  };
}

/**
 * Chunks of a source, in order; the next is read while one is used. Two buffers take turns: a chunk is good until the
 * next is asked for, and a consumer that keeps one must copy it.
 *
 * @param size Bytes of a chunk, no more than `LENT`.
 */
export async function* chunksOf(source: RandomAccess, size = MIB): AsyncGenerator<Buffer> {
  const buffers = [lend(), lend()];
  const read = (turn: number): Promise<Buffer> => {
    if (turn * size >= source.size) return Promise.resolve(Buffer.alloc(0));
    const reading = source.read(turn * size, size, buffers[turn % 2]);
    // A failure waits until the chunk is asked for; until then it is not one that nobody handles.
    reading.catch(() => undefined);
    return reading;
  };
  let next = read(0);
  try {
    for (let turn = 1; ; turn++) {
      const chunk = await next;
      if (chunk.length === 0) return;
      next = read(turn);
      yield chunk;
    }
  } finally {
    // Whoever stops early closes the file and has the memory lent to others: not while it is being read into.
    await next.catch(() => undefined);
    giveBack(...buffers);
  }
}
