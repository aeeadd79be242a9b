import type { guideMethods } from '#shared/contract/office/guide.ts';
import type { Calls } from './calls.ts';

export const guideCalls: Calls<keyof typeof guideMethods> = {
  'guide.read': {},
  'guide.replace': { directory: '/没有' },
  'guide.write': { directory: '/没有' },
  'guide.approve': { document: '沪市监质〔2026〕1号' },
};
