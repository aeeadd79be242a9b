import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { collectMethods } from '#shared/contract/office/collect.ts';

export function collectHandlers(_office: OfficeState): Handlers<keyof typeof collectMethods> {
  return {};
}
