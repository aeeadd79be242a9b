import type { archiveMethods } from '#shared/contract/office/archive.ts';
import type { Calls } from './calls.ts';

export const archiveCalls: Calls<keyof typeof archiveMethods> = {
  'archive.read': {},
  'archive.write': { directory: '/没有' },
  'archive.roster': { directory: '/没有' },
  'archive.list': { directory: '/没有' },
  'archive.verify': { file: '/没有.zpa' },
};
