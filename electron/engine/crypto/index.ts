export { ageSeal, ageSealer, generateAgeKey, type AgeKey, type Sealer, type SealTo } from './ageSeal.ts';
export { ageOpen, ageOpenBytes, DamagedError, type AgeFailure, type Opened, type OpenWith } from './ageOpen.ts';
export { memory, type RandomAccess } from '#engine/platform/randomAccess.ts';
export { canonicalBytes, canonicalJson } from './canonicalJson.ts';
export { checkCode } from './checkCode.ts';
export { sha256Hex, sha256HexOf } from './digest.ts';
export { generateSigningSeed, publicKeyPem, signerFromSeed, verifySignature, type Signer } from './ed25519.ts';
export { openEnvelope, parseJson, signEnvelope, type EnvelopeFailure, type Verified } from './envelope.ts';
