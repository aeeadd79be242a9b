export { cardFile, openCard, readCard, type CardFile } from './card.ts';
export {
  cardPath,
  changePassphrase,
  createIdentity,
  openIdentity,
  PASSPHRASE_MINIMUM,
  saveIdentity,
  unlockIdentity,
  type Identity,
  type NewIdentity,
} from './identity.ts';
