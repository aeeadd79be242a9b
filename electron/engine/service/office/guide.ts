import { checkCode } from '#engine/crypto/index.ts';
import {
  approveGuide,
  compareGuides,
  discardDraft,
  enforceDraft,
  guideDrafts,
  guideFrozen,
  guideVersions,
  replaceGuide,
  rubrics,
  saveDraft,
  startDraft,
  writeGuide,
  type Round,
} from '#engine/round/index.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { guideMethods } from '#shared/contract/office/guide.ts';
import { ok, type Result } from '#shared/result.ts';
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
        const written = await writeGuide(round, directory);
        return written.ok ? ok({ files: written.value }) : written;
      }),
    'guide.start': ({ category, from }) => office.changing((round) => then(round, startDraft(round, category, from))),
    'guide.save': ({ category, draft }) =>
      office.changing((round) => {
        const kept = saveDraft(round, category, draft);
        return kept.ok ? ok({ at: kept.value.at }) : kept;
      }),
    'guide.discard': ({ category }) => office.changing((round) => then(round, discardDraft(round, category))),
    'guide.enforce': ({ category, why }) => office.changing((round) => then(round, enforceDraft(round, category, why))),
    'guide.compare': ({ category, before, after }) =>
      office.reading((round) => {
        const differences = compareGuides(round, category, before, after);
        return differences.ok ? ok({ differences: differences.value }) : differences;
      }),
    'guide.approve': ({ document }) =>
      office.changing((round) => {
        const approved = approveGuide(round, document);
        return approved.ok ? ok(guideOf(round)) : approved;
      }),
  };
}

function then(round: Round, result: Result<unknown>): Result<OutputOf<'guide.read'>> {
  return result.ok ? ok(guideOf(round)) : result;
}

function guideOf(round: Round): OutputOf<'guide.read'> {
  return {
    frozen: guideFrozen(round),
    versions: guideVersions(round).map(({ category, number, digest, at, why, rubric }) => ({
      category,
      number,
      checkCode: checkCode(digest),
      version: rubric.version,
      status: rubric.status,
      at,
      why,
    })),
    drafts: guideDrafts(round),
    rubrics: rubrics(round).map(({ digest, rubric }) => ({ digest, checkCode: checkCode(digest), rubric })),
  };
}
