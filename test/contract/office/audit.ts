import type { auditMethods } from '#shared/contract/office/audit.ts';
import type { Calls } from './calls.ts';

export const auditCalls: Calls<keyof typeof auditMethods> = {
  'audit.read': {},
  'audit.write': { directory: '/没有', format: 'xlsx' },
};
