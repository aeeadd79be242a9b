import { handoutState, sealPanels, writeMeetingPapers, writeStick } from '#engine/handout/index.ts';
import type { handoutMethods } from '#shared/contract/office/handout.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { folderThere } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';

export function handoutHandlers(office: OfficeState): Handlers<keyof typeof handoutMethods> {
  return {
    'handout.read': () =>
      office.reading((round) => {
        const { panels, experts } = handoutState(round);
        return ok({
          panels: panels.map((one) => ({
            ...one,
            issues: one.issues.map(({ issue, sealedAt, deadline, bytes, experts: able }) => ({
              issue,
              sealedAt,
              deadline,
              bytes,
              experts: able.length,
            })),
            late: [...one.late],
            warnings: [...one.warnings],
          })),
          experts: experts.map((one) => ({ ...one, sticks: [...one.sticks] })),
        });
      }),
    'handout.seal': ({ panels, deadline }, work) =>
      office.changing(async (round) => {
        const sealed = await sealPanels(round, panels, deadline ?? undefined, work);
        if (!sealed.ok) return sealed;
        return ok({ sealed: sealed.value.map(({ panel, issue, bytes }) => ({ panel, issue, bytes })) });
      }),
    'handout.stick': ({ expert, directory, anyway }, work) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        return there.ok ? writeStick(round, { expert, directory, anyway }, work) : there;
      }),
    'handout.papers': ({ directory }) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        if (!there.ok) return there;
        const written = await writeMeetingPapers(round, directory);
        return written.ok ? ok({ files: [...written.value.files] }) : written;
      }),
  };
}
