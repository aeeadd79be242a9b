import type { handoutMethods } from '#shared/contract/office/handout.ts';
import type { Calls } from './calls.ts';

export const handoutCalls: Calls<keyof typeof handoutMethods> = {
  'handout.read': {},
  'handout.seal': { panels: ['产品组'], deadline: null },
  'handout.stick': { expert: '0'.repeat(64), directory: '/没有', anyway: false },
  'handout.papers': { directory: '/没有' },
};
