import { Decrypter } from 'age-encryption';
import { CHUNK, NONCE, SEALED_CHUNK, TAG, openChunk, payloadKey, plaintextLength } from './agePayload.ts';

/** Bytes that can be read from any place: a file, a part of a file, or memory. */
export interface RandomAccess {
  readonly size: number;
  /** Exactly `length` bytes from `position`; fewer only at the end. */
  read(position: number, length: number): Promise<Buffer>;
}

export type OpenWith = { readonly secrets: readonly string[] } | { readonly passphrases: readonly string[] };

/** `not-age`: no age v1 file. `no-key`: sealed for somebody else, or wrong passphrase. `damaged`: not what was sealed. */
export type AgeFailure = 'not-age' | 'no-key' | 'damaged';

export interface Opened {
  /** Bytes of the plaintext. */
  readonly size: number;
  /** Authenticated plaintext from any place; null when those bytes are damaged. */
  read(position: number, length: number): Promise<Buffer | null>;
  /** The whole plaintext in pieces; throws `DamagedError` at the first piece that is not authentic. */
  stream(): AsyncGenerator<Buffer>;
}

export class DamagedError extends Error {}

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
  const chunks = Math.ceil(payload / SEALED_CHUNK);
  const opened = new AgePayload(source, start, payload, chunks, size, chunkKey);
  // The last chunk carries the mark of the end: reading it first makes a truncated file fail before it is used.
  return (await opened.chunk(chunks - 1)) === null ? 'damaged' : opened;
}

/** Opens a file held in memory. */
export async function ageOpenBytes(bytes: Uint8Array, key: OpenWith): Promise<Buffer | AgeFailure> {
  const opened = await ageOpen(memory(bytes), key);
  if (typeof opened === 'string') return opened;
  return (await opened.read(0, opened.size)) ?? 'damaged';
}

export function memory(bytes: Uint8Array): RandomAccess {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (position, length) => Promise.resolve(buffer.subarray(position, position + length)),
  };
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
  readonly #source: RandomAccess;
  readonly #start: number;
  readonly #payload: number;
  readonly #chunks: number;
  readonly #key: Buffer;

  constructor(source: RandomAccess, start: number, payload: number, chunks: number, size: number, key: Buffer) {
    this.#source = source;
    this.#start = start;
    this.#payload = payload;
    this.#chunks = chunks;
    this.size = size;
    this.#key = key;
  }

  async chunk(index: number): Promise<Buffer | null> {
    const at = index * SEALED_CHUNK;
    const length = Math.min(SEALED_CHUNK, this.#payload - at);
    const sealed = await this.#source.read(this.#start + at, length);
    return sealed.length === length ? openChunk(this.#key, index, index === this.#chunks - 1, sealed) : null;
  }

  async read(position: number, length: number): Promise<Buffer | null> {
    const end = Math.min(position + length, this.size);
    if (position >= end) return Buffer.alloc(0);
    const first = Math.floor(position / CHUNK);
    const parts: Buffer[] = [];
    for (let index = first; index * CHUNK < end; index++) {
      const plain = await this.chunk(index);
      if (plain === null) return null;
      parts.push(plain);
    }
    return Buffer.concat(parts).subarray(position - first * CHUNK, end - first * CHUNK);
  }

  async *stream(): AsyncGenerator<Buffer> {
    const group = 16;
    for (let first = 0; first < this.#chunks; first += group) {
      const last = Math.min(first + group, this.#chunks);
      const at = first * SEALED_CHUNK;
      const sealed = await this.#source.read(
        this.#start + at,
        Math.min((last - first) * SEALED_CHUNK, this.#payload - at),
      );
      for (let index = first; index < last; index++) {
        const from = (index - first) * SEALED_CHUNK;
        const piece = sealed.subarray(from, from + SEALED_CHUNK);
        const plain = piece.length < TAG ? null : openChunk(this.#key, index, index === this.#chunks - 1, piece);
        if (plain === null) throw new DamagedError(`chunk ${index} is not authentic`);
        yield plain;
      }
    }
  }
}
