import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { resultsMethods } from '#shared/contract/office/results.ts';

export function resultsHandlers(_office: OfficeState): Handlers<keyof typeof resultsMethods> {
  return {};
}
