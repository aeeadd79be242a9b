import { roundOverview } from '#engine/overview/index.ts';
import type { overviewMethods } from '#shared/contract/office/overview.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';

export function overviewHandlers(office: OfficeState): Handlers<keyof typeof overviewMethods> {
  return { 'office.overview': () => office.reading((round) => ok(roundOverview(round))) };
}
