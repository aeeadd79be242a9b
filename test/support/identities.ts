import { createIdentity, type Identity, type NewIdentity } from '#engine/identity/index.ts';
import { valueOf } from './results.ts';

export const PASSPHRASE = '测试口令-2026';
/** scrypt cost for tests alone: 2^10 instead of 2^18. */
export const QUICK = 10;

/** An unlocked identity made in milliseconds; an expert called 张三 unless told otherwise. */
export async function quickIdentity(wanted: Partial<NewIdentity> = {}): Promise<Identity> {
  return valueOf(
    await createIdentity({
      role: 'expert',
      name: '张三',
      unit: '测试研究院',
      passphrase: PASSPHRASE,
      logN: QUICK,
      ...wanted,
    }),
  );
}
