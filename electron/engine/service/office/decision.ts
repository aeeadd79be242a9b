import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { decisionMethods } from '#shared/contract/office/decision.ts';

export function decisionHandlers(_office: OfficeState): Handlers<keyof typeof decisionMethods> {
  return {};
}
