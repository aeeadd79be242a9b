import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { guideMethods } from '#shared/contract/office/guide.ts';

export function guideHandlers(_office: OfficeState): Handlers<keyof typeof guideMethods> {
  return {};
}
