import { auditRecord, writeRecord } from '#engine/record/index.ts';
import type { auditMethods } from '#shared/contract/office/audit.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { folderThere } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';

export function auditHandlers(office: OfficeState): Handlers<keyof typeof auditMethods> {
  return {
    'audit.read': () => office.reading((round) => ok(auditRecord(round))),
    'audit.write': ({ directory, format }) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        return there.ok ? writeRecord(round, directory, format) : there;
      }),
  };
}
