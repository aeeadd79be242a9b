import { checkCode } from '#engine/crypto/index.ts';
import { writeReport } from '#engine/reporting/index.ts';
import { derive, hideNames, namesShown, readResult, showNames, tallyRound } from '#engine/result/index.ts';
import type { resultsMethods } from '#shared/contract/office/results.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { folderThere } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';

export function resultsHandlers(office: OfficeState): Handlers<keyof typeof resultsMethods> {
  return {
    'results.read': () => office.reading(readResult),
    'results.tally': () =>
      office.changing((round) => {
        const stored = tallyRound(round);
        return stored.ok ? ok({ digest: stored.value.digest, checkCode: checkCode(stored.value.digest) }) : stored;
      }),
    'results.derive': ({ no }) => office.reading((round) => derive(round, no)),
    'results.showNames': ({ reason }) =>
      office.changing((round) => {
        const shown = showNames(round, reason);
        return shown.ok ? ok({}) : shown;
      }),
    'results.hideNames': () =>
      office.changing((round) => {
        hideNames(round);
        return ok({});
      }),
    'results.write': ({ directory, anonymous }) =>
      office.changing(async (round) => {
        if (!anonymous && namesShown(round) === null) return refused(problem('RESULT_NAMES_HIDDEN', {}));
        const there = await folderThere(directory);
        if (!there.ok) return there;
        const written = await writeReport(round, directory, anonymous);
        if (!written.ok) return written;
        const [file = directory] = written.value.files;
        return ok({ file, checkCode: checkCode(written.value.result) });
      }),
  };
}
