/**
 * Memory for passing files through, lent again and again. Fresh memory for each piece looks cheap and is not: what lies
 * outside the JavaScript heap drives the garbage collector, which then takes longer than reading and encrypting.
 */
export const LENT = 1152 * 1024;

/** Enough for the few files that are open at a time; what is beyond is left to the garbage collector. */
const KEPT = 8;
const idle: Buffer[] = [];

/** A buffer of `LENT` bytes with anything in it, to be given back when nobody looks at it any more. */
export function lend(): Buffer {
  return idle.pop() ?? Buffer.allocUnsafeSlow(LENT);
}

export function giveBack(...buffers: readonly Buffer[]): void {
  for (const buffer of buffers) if (idle.length < KEPT) idle.push(buffer);
}
