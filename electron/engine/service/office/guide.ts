import path from 'node:path';
import { checkCode } from '#engine/crypto/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { approveGuide, guideFrozen, replaceGuide, rubrics, type Round } from '#engine/round/index.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { guideMethods } from '#shared/contract/office/guide.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { folderThere } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';

export function guideHandlers(office: OfficeState): Handlers<keyof typeof guideMethods> {
  return {
    'guide.read': () => office.reading((round) => ok(guideOf(round))),
    'guide.replace': ({ directory }) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        if (!there.ok) return there;
        const replaced = await replaceGuide(round, directory);
        return replaced.ok ? ok(guideOf(round)) : replaced;
      }),
    'guide.write': ({ directory }) =>
      office.reading(async (round) => {
        const there = await folderThere(directory);
        if (!there.ok) return there;
        const files: string[] = [];
        for (const { category, rubric } of rubrics(round)) {
          const file = path.join(directory, `${category}.json`);
          const written = await writeDurably(file, [Buffer.from(`${JSON.stringify(rubric, null, 2)}\n`)]);
          if (!written.ok) return written;
          files.push(file);
        }
        return ok({ files });
      }),
    'guide.approve': ({ document }) =>
      office.changing((round) => {
        const approved = approveGuide(round, document);
        return approved.ok ? ok(guideOf(round)) : approved;
      }),
  };
}

function guideOf(round: Round): OutputOf<'guide.read'> {
  return {
    frozen: guideFrozen(round),
    rubrics: rubrics(round).map(({ digest, rubric }) => ({ digest, checkCode: checkCode(digest), rubric })),
  };
}
