import type { Handlers } from './call.ts';
import type { DeskState } from './deskState.ts';
import { attachmentHandlers } from './methods/attachments.ts';
import { ballotHandlers } from './methods/ballots.ts';
import { deskHandlers } from './methods/desk.ts';
import { fileHandlers } from './methods/files.ts';
import { placesHandlers } from './methods/places.ts';
import { preferencesHandlers } from './methods/preferences.ts';
import { sessionHandlers } from './methods/session.ts';
import { sheetHandlers } from './methods/sheets.ts';
import { workHandlers } from './methods/works.ts';
import { allOfficeHandlers } from './office/index.ts';
import type { OfficeState } from './officeState.ts';
import type { Works } from './works.ts';

/** An answer for every method of the contract: the type sees to it that none is missing and none is too many. */
export function handlersOf(
  desk: DeskState,
  office: OfficeState,
  works: Works,
  failed: (method: string, error: unknown) => void,
): Handlers {
  return {
    ...sessionHandlers(desk, works),
    ...fileHandlers(desk),
    ...deskHandlers(desk),
    ...attachmentHandlers(desk),
    ...ballotHandlers(desk),
    ...sheetHandlers(desk),
    ...placesHandlers(desk),
    ...preferencesHandlers(desk, failed),
    ...workHandlers(desk, works),
    ...allOfficeHandlers(office, works),
  };
}
