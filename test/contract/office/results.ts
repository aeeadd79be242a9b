import type { resultsMethods } from '#shared/contract/office/results.ts';
import type { Calls } from './calls.ts';

export const resultsCalls: Calls<keyof typeof resultsMethods> = {
  'results.read': {},
  'results.tally': {},
  'results.derive': { no: '900' },
  'results.showNames': { reason: '核对专家签名' },
  'results.hideNames': {},
  'results.write': { directory: '/没有', anonymous: true },
};
