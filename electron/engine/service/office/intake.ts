import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { intakeMethods } from '#shared/contract/office/intake.ts';

export function intakeHandlers(_office: OfficeState): Handlers<keyof typeof intakeMethods> {
  return {};
}
