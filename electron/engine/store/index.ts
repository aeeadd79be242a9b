export { failedStore, keepCopy, openStore, type Migration, type Store } from './open.ts';
export { createVault, isVault, openVault, unlockVault, type Vault } from './vault.ts';
