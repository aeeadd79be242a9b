/** Bytes that can be read from any place: an attachment that is decrypted piece by piece, in memory only. */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** All of it, for what cannot be shown in pieces. */
export async function readWhole(source: ByteSource): Promise<Uint8Array> {
  const whole = new Uint8Array(source.size);
  const piece = 2 * 1024 * 1024;
  for (let at = 0; at < source.size; at += piece)
    whole.set(await source.read(at, Math.min(piece, source.size - at)), at);
  return whole;
}
