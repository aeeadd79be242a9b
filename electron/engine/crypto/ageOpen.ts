import { Decrypter } from 'age-encryption';
import { giveBack, lend } from '#engine/platform/lentMemory.ts';
import { chunksOf, memory, part, type RandomAccess } from '#engine/platform/randomAccess.ts';
import { CHUNK, NONCE, SEALED_CHUNK, TAG, openChunk, payloadKey, plaintextLength } from './agePayload.ts';

export type OpenWith = { readonly secrets: readonly string[] } | { readonly passphrases: readonly string[] };

/** `not-age`: no age v1 file. `no-key`: sealed for somebody else, or wrong passphrase. `damaged`: not what was sealed. */
export type AgeFailure = 'not-age' | 'no-key' | 'damaged';

export interface Opened {
  /** Bytes of the plaintext. */
  readonly size: number;
  /** Authenticated plaintext from any place; null when those bytes are damaged. */
  read(position: number, length: number): Promise<Buffer | null>;
  /**
   * The whole plaintext in pieces; throws `DamagedError` at the first piece that is not authentic. They share one
   * buffer: a piece is good until the next is asked for.
   */
  stream(): AsyncGenerator<Buffer>;
}

export class DamagedError extends Error {}

/** Chunks that are read and opened at a time. */
const GROUP = 16;
const MAGIC = 'age-encryption.org/v1\n';
/** Far above any header this product writes; keeps a hostile one from filling memory. */
const HEADER_LIMIT = 256 * 1024;

export async function ageOpen(source: RandomAccess, key: OpenWith): Promise<Opened | AgeFailure> {
  const header = await readHeader(source);
  if (typeof header === 'string') return header;
  const fileKey = await ageHeaderKey(header, key);
  if (typeof fileKey === 'string') return fileKey;
  const start = header.length + NONCE;
  const payload = source.size - start;
  const size = plaintextLength(payload);
  if (size === null) return 'damaged';
  const chunkKey = payloadKey(fileKey, await source.read(header.length, NONCE));
  const opened = new AgePayload(part(source, start, payload), size, chunkKey);
  // The last chunk carries the mark of the end: reading it first makes a truncated file fail before it is used.
  return (await opened.read(Math.max(0, size - 1), 1)) === null ? 'damaged' : opened;
}

/** Opens a file held in memory. */
export async function ageOpenBytes(bytes: Uint8Array, key: OpenWith): Promise<Buffer | AgeFailure> {
  const opened = await ageOpen(memory(bytes), key);
  if (typeof opened === 'string') return opened;
  return (await opened.read(0, opened.size)) ?? 'damaged';
}

/** The file key of a header, by typage, which checks the header's MAC. */
export async function ageHeaderKey(header: Uint8Array, key: OpenWith): Promise<Uint8Array | AgeFailure> {
  const decrypter = new Decrypter();
  if ('passphrases' in key) for (const passphrase of key.passphrases) decrypter.addPassphrase(passphrase);
  else for (const secret of key.secrets) decrypter.addIdentity(secret);
  try {
    return await decrypter.decryptHeader(header);
  } catch (error) {
    // typage knows no error codes; this text is pinned with its version and held by a test.
    return error instanceof Error && error.message.startsWith('no identity matched') ? 'no-key' : 'damaged';
  }
}

async function readHeader(source: RandomAccess): Promise<Buffer | AgeFailure> {
  const head = await source.read(0, Math.min(HEADER_LIMIT, source.size));
  if (!head.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))) return 'not-age';
  const mac = head.indexOf('\n--- ');
  const end = mac < 0 ? -1 : head.indexOf('\n', mac + 1);
  return end < 0 ? 'damaged' : head.subarray(0, end + 1);
}

class AgePayload implements Opened {
  readonly size: number;
  readonly #sealed: RandomAccess;
  readonly #chunks: number;
  readonly #key: Buffer;

  constructor(sealed: RandomAccess, size: number, key: Buffer) {
    this.size = size;
    this.#sealed = sealed;
    this.#chunks = Math.ceil(sealed.size / SEALED_CHUNK);
    this.#key = key;
  }

  async read(position: number, length: number): Promise<Buffer | null> {
    const end = Math.min(position + length, this.size);
    // An empty file has a chunk, too, and that must be authentic.
    if (position >= end && this.size > 0) return Buffer.alloc(0);
    const first = Math.floor(Math.min(position, this.size) / CHUNK);
    const at = first * SEALED_CHUNK;
    const wanted = Math.min(Math.max(1, Math.ceil(end / CHUNK) - first) * SEALED_CHUNK, this.#sealed.size - at);
    const sealed = await this.#sealed.read(at, wanted);
    const plain = sealed.length === wanted ? this.#open(first, sealed) : null;
    return plain?.subarray(position - first * CHUNK, end - first * CHUNK) ?? null;
  }

  async *stream(): AsyncGenerator<Buffer> {
    let index = 0;
    const buffer = lend();
    try {
      for await (const sealed of chunksOf(this.#sealed, GROUP * SEALED_CHUNK)) {
        const plain = this.#open(index, sealed, buffer);
        if (plain === null) throw new DamagedError(`a chunk from ${index} on is not authentic`);
        index += Math.ceil(sealed.length / SEALED_CHUNK);
        yield plain;
      }
    } finally {
      giveBack(buffer);
    }
    if (index !== this.#chunks) throw new DamagedError(`the file ends with chunk ${index} of ${this.#chunks}`);
  }

  /** The plaintext of sealed chunks that stand one after the other, the first being number `first`. */
  #open(first: number, sealed: Buffer, into?: Buffer): Buffer | null {
    const count = Math.ceil(sealed.length / SEALED_CHUNK);
    if (sealed.length < (count - 1) * SEALED_CHUNK + TAG) return null;
    const size = sealed.length - count * TAG;
    const plain = into?.subarray(0, size) ?? Buffer.allocUnsafe(size);
    for (let n = 0; n < count; n++) {
      const piece = sealed.subarray(n * SEALED_CHUNK, (n + 1) * SEALED_CHUNK);
      const out = plain.subarray(n * CHUNK, (n + 1) * CHUNK);
      if (!openChunk(this.#key, first + n, first + n === this.#chunks - 1, piece, out)) return null;
    }
    return plain;
  }
}
