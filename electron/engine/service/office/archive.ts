import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { archiveMethods } from '#shared/contract/office/archive.ts';

export function archiveHandlers(_office: OfficeState): Handlers<keyof typeof archiveMethods> {
  return {};
}
