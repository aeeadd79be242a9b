import { archiveState, verifyArchiveFile, writeArchive, writeArchiveList, writeRoster } from '#engine/closing/index.ts';
import type { archiveMethods } from '#shared/contract/office/archive.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { folderThere } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';

export function archiveHandlers(office: OfficeState): Handlers<keyof typeof archiveMethods> {
  return {
    'archive.read': () => office.reading((round) => ok(archiveState(round))),
    'archive.write': ({ directory }, work) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        return there.ok ? writeArchive(round, directory, work) : there;
      }),
    'archive.roster': ({ directory }) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        return there.ok ? writeRoster(round, directory) : there;
      }),
    'archive.list': ({ directory }) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        return there.ok ? writeArchiveList(round, directory) : there;
      }),
    'archive.verify': ({ file }, work) => office.reading((round) => verifyArchiveFile(round, file, work)),
  };
}
