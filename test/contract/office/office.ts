import type { officeMethods } from '#shared/contract/office/office.ts';
import type { overviewMethods } from '#shared/contract/office/overview.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import type { Calls } from './calls.ts';

export const sessionCalls: Calls<keyof typeof officeMethods | keyof typeof overviewMethods> = {
  'office.current': {},
  'office.create': {
    title: '轮次',
    mode: 'test',
    secretariat: { kind: 'file', file: '/没有.zpi' },
    passphrase: PASSPHRASE,
    directory: '/没有',
    opening: null,
  },
  'office.open': { key: '0'.repeat(16), passphrase: PASSPHRASE },
  'office.adopt': { directory: '/没有', passphrase: PASSPHRASE },
  'office.backup': { directory: '/没有' },
  'office.close': {},
  'office.overview': {},
};
