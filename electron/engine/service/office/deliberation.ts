import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { deliberationMethods } from '#shared/contract/office/deliberation.ts';

export function deliberationHandlers(_office: OfficeState): Handlers<keyof typeof deliberationMethods> {
  return {};
}
