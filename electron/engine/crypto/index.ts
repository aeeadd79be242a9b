export { ageSeal, ageSealer, generateAgeKey, type AgeKey, type Sealer, type SealTo } from './ageSeal.ts';
export {
  ageOpen,
  ageOpenBytes,
  DamagedError,
  memory,
  type AgeFailure,
  type Opened,
  type OpenWith,
  type RandomAccess,
} from './ageOpen.ts';
export { canonicalBytes, canonicalJson } from './canonicalJson.ts';
export { checkCode } from './checkCode.ts';
export { sha256Hex, sha256HexOf } from './digest.ts';
export { generateSigningSeed, publicKeyPem, signerFromSeed, verifySignature, type Signer } from './ed25519.ts';
export { openEnvelope, parseJson, signEnvelope, type EnvelopeFailure, type Verified } from './envelope.ts';
