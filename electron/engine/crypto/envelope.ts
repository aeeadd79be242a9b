import { dsse } from '@sigstore/core';
import { z } from 'zod';
import { verifySignature, type Signer } from './ed25519.ts';

/**
 * DSSE envelopes (https://github.com/secure-systems-lab/dsse): the type of the payload is part of what is signed, so a
 * signature over one kind of message is never valid for another. Exactly one signature per envelope.
 */
// One text for the same bytes: base64 whose unused bits are set would let an envelope be altered and still verify.
const base64 = z.string().refine((text) => Buffer.from(text, 'base64').toString('base64') === text);
const envelopeSchema = z.strictObject({
  payloadType: z.string().min(1).max(100),
  payload: base64,
  signatures: z.tuple([z.strictObject({ keyid: z.string().regex(/^[0-9a-f]{64}$/), sig: base64 })]),
});

export interface Verified {
  readonly payload: Buffer;
  readonly keyId: string;
}

export type EnvelopeFailure = 'malformed' | 'wrong-type' | 'bad-signature';

export function signEnvelope(payloadType: string, payload: Buffer, signer: Signer): Buffer {
  const signature = signer.sign(dsse.preAuthEncoding(payloadType, payload));
  return Buffer.from(
    JSON.stringify({
      payloadType,
      payload: payload.toString('base64'),
      signatures: [{ keyid: signer.keyId, sig: signature.toString('base64') }],
    }),
    'utf8',
  );
}

/**
 * Verifies an envelope against the key that it names. Who that key belongs to, and whether it may say this, is the
 * caller's question: compare `keyId` with a roster.
 */
export function openEnvelope(bytes: Uint8Array, payloadType: string): Verified | EnvelopeFailure {
  const parsed = envelopeSchema.safeParse(parseJson(bytes));
  if (!parsed.success) return 'malformed';
  const { payload, signatures } = parsed.data;
  if (parsed.data.payloadType !== payloadType) return 'wrong-type';
  const body = Buffer.from(payload, 'base64');
  const [{ keyid, sig }] = signatures;
  if (!verifySignature(keyid, dsse.preAuthEncoding(payloadType, body), Buffer.from(sig, 'base64')))
    return 'bad-signature';
  return { payload: body, keyId: keyid };
}

/** Parsed JSON of UTF-8 bytes, or undefined when they are not that. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
