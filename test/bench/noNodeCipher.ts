import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/**
 * `node --import` of this file makes ChaCha20 of `node:crypto` unusable: what still seals and opens does it with
 * libsodium, as it must inside Electron, whose `node:crypto` has no such cipher.
 */
function forbidding<T extends (...args: never[]) => unknown>(make: T): T {
  return ((...args: Parameters<T>) => {
    const algorithm = String(args[0]);
    if (/chacha/i.test(algorithm)) throw new Error(`node:crypto was asked for ${algorithm}`);
    return make(...args);
  }) as T;
}

crypto.createCipheriv = forbidding(crypto.createCipheriv);
crypto.createDecipheriv = forbidding(crypto.createDecipheriv);
syncBuiltinESMExports();
