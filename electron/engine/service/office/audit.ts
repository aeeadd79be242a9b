import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { auditMethods } from '#shared/contract/office/audit.ts';

export function auditHandlers(_office: OfficeState): Handlers<keyof typeof auditMethods> {
  return {};
}
