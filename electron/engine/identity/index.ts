export { cardFile, openCard, readCard, type CardFile } from './card.ts';
export {
  cardPath,
  changePassphrase,
  createIdentity,
  openIdentity,
  saveIdentity,
  unlockIdentity,
  type Identity,
  type NewIdentity,
} from './identity.ts';
export { readablePassphrase } from './readablePassphrase.ts';
export { PASSPHRASE_MINIMUM } from '#shared/domain/identity.ts';
