import { randomBytes } from 'node:crypto';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { giveBack, lend } from '#engine/platform/lentMemory.ts';
import { ageHeaderKey } from './ageOpen.ts';
import { CHUNK, NONCE, payloadKey, sealChunk, SEALED_CHUNK, sealedLength, TAG } from './agePayload.ts';

/** Who can open a file: recipients (`age1…`), or one passphrase with its scrypt work factor (log2 N). */
export type SealTo =
  { readonly recipients: readonly string[] } | { readonly passphrase: string; readonly logN?: number };

export interface AgeKey {
  /** `AGE-SECRET-KEY-1…` */
  readonly secret: string;
  /** `age1…` */
  readonly recipient: string;
}

export async function generateAgeKey(): Promise<AgeKey> {
  const secret = await generateX25519Identity();
  return { secret, recipient: await identityToRecipient(secret) };
}

export interface Sealer {
  /** Header and payload nonce: the first bytes of the file. */
  readonly prefix: Buffer;
  /** Bytes of the whole file for a plaintext of that many bytes. */
  sealedSize(plain: number): number;
  /** The file in pieces. They share one buffer: a piece is good until the next is asked for. */
  seal(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer>;
}

/**
 * An age v1 writer. The header, with everything that wraps keys, is typage's; the payload is ours to stream. The file
 * key is taken from typage through a recipient that adds no stanza.
 */
export async function ageSealer(to: SealTo): Promise<Sealer> {
  const { header, fileKey } = await makeHeader(to);
  const nonce = randomBytes(NONCE);
  const key = payloadKey(fileKey, nonce);
  const prefix = Buffer.concat([header, nonce]);
  return {
    prefix,
    sealedSize: (plain) => prefix.length + sealedLength(plain),
    async *seal(plain) {
      yield prefix;
      yield* sealPayload(key, plain);
    },
  };
}

/** Seals bytes held in memory. */
export async function ageSeal(to: SealTo, plain: Uint8Array): Promise<Buffer> {
  const sealer = await ageSealer(to);
  const parts: Buffer[] = [];
  for await (const part of sealer.seal(once(plain))) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* sealPayload(key: Buffer, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  // A full chunk is held back until more arrives: the last chunk is marked as such, and only an empty file ends empty.
  const held = Buffer.allocUnsafe(CHUNK);
  const out = lend();
  let [holding, index, filled] = [0, 0, 0];
  const seal = (chunk: Uint8Array, last: boolean): void => {
    const end = filled + chunk.length + TAG;
    sealChunk(key, index++, last, chunk, out.subarray(filled, end));
    filled = end;
  };
  try {
    for await (const piece of plain) {
      let at = 0;
      while (at < piece.length) {
        if (filled + SEALED_CHUNK > out.length) {
          yield out.subarray(0, filled);
          filled = 0;
        }
        if (holding === CHUNK) {
          seal(held, false);
          holding = 0;
        } else if (holding === 0 && piece.length - at > CHUNK) {
          // More follows, so it need not be held: straight from the piece.
          seal(piece.subarray(at, at + CHUNK), false);
          at += CHUNK;
        } else {
          const taken = Math.min(CHUNK - holding, piece.length - at);
          held.set(piece.subarray(at, at + taken), holding);
          holding += taken;
          at += taken;
        }
      }
      if (filled > 0) yield out.subarray(0, filled);
      filled = 0;
    }
    seal(held.subarray(0, holding), true);
    yield out.subarray(0, filled);
  } finally {
    giveBack(out);
  }
}

async function makeHeader(to: SealTo): Promise<{ header: Buffer; fileKey: Uint8Array }> {
  const encrypter = new Encrypter();
  if ('passphrase' in to) {
    // A passphrase excludes every other recipient, so its header is opened again to learn the file key.
    encrypter.setPassphrase(to.passphrase);
    encrypter.setScryptWorkFactor(to.logN ?? 18);
    const header = headerOf(await encrypter.encrypt(new Uint8Array(0)));
    const fileKey = await ageHeaderKey(header, { passphrases: [to.passphrase] });
    if (typeof fileKey === 'string') throw new Error('a header just made does not open');
    return { header, fileKey };
  }
  if (to.recipients.length === 0) throw new Error('an age file needs a recipient');
  let fileKey: Uint8Array | undefined;
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  for (const recipient of to.recipients) encrypter.addRecipient(recipient);
  const header = headerOf(await encrypter.encrypt(new Uint8Array(0)));
  if (fileKey === undefined) throw new Error('typage did not ask for the file key to be wrapped');
  return { header, fileKey };
}

/** An empty file is its header, a 16-byte nonce and one empty sealed chunk. */
function headerOf(emptyFile: Uint8Array): Buffer {
  return Buffer.from(emptyFile.subarray(0, emptyFile.length - NONCE - 16));
}
