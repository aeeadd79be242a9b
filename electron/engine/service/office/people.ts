import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { peopleMethods } from '#shared/contract/office/people.ts';

export function peopleHandlers(_office: OfficeState): Handlers<keyof typeof peopleMethods> {
  return {};
}
