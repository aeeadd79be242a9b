import type { boardMethods } from '#shared/contract/office/board.ts';
import type { Calls } from './calls.ts';

export const boardCalls: Calls<keyof typeof boardMethods> = {
  'board.round': {},
  'bureau.read': { year: null },
  'bureau.take': { sources: ['/没有.zpa'], tests: false },
  'bureau.accept': { code: '0000 0000 0000 0000' },
  'bureau.remove': { kind: 'archive', digest: '0'.repeat(64) },
  'bureau.write': { directory: '/没有', year: 2026 },
};
