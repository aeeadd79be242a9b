import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { handoutMethods } from '#shared/contract/office/handout.ts';

export function handoutHandlers(_office: OfficeState): Handlers<keyof typeof handoutMethods> {
  return {};
}
