import {
  announce,
  answerObjection,
  compareDecisions,
  decisionBy,
  decisionState,
  freezeDecision,
  frozenShown,
  recordObjection,
  ruleOn,
  withdrawRuling,
  writePapers,
} from '#engine/decision/index.ts';
import { namesShown } from '#engine/result/index.ts';
import { calendarDate } from '#engine/platform/calendar.ts';
import type { decisionMethods } from '#shared/contract/office/decision.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { folderThere } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';

export function decisionHandlers(office: OfficeState): Handlers<keyof typeof decisionMethods> {
  const today = (): string => calendarDate(new Date());
  return {
    'decision.read': () => office.reading((round) => decisionState(round, today())),
    'decision.freeze': (wanted) =>
      office.changing(async (round) => {
        const frozen = await freezeDecision(round, { ...wanted, today: today() });
        return frozen.ok ? ok(frozenShown(frozen.value)) : frozen;
      }),
    'decision.show': ({ digest }) =>
      office.reading((round) => {
        const found = decisionBy(round, digest);
        return found.ok ? ok({ frozen: frozenShown(found.value), dossiers: found.value.set.dossiers }) : found;
      }),
    'decision.compare': ({ before, after }) =>
      office.reading((round) => {
        const changes = compareDecisions(round, before, after);
        return changes.ok ? ok({ changes: changes.value }) : changes;
      }),
    'decision.rule': (ruling) => office.changing((round) => done(ruleOn(round, ruling))),
    'decision.withdrawRuling': ({ no }) => office.changing((round) => done(withdrawRuling(round, no))),
    'decision.announce': (announcement) => office.changing((round) => done(announce(round, announcement))),
    'decision.object': (objection) =>
      office.changing((round) => {
        const kept = recordObjection(round, objection, today());
        return kept.ok ? ok({ id: kept.value.id }) : kept;
      }),
    'decision.answer': (answer) => office.changing((round) => done(answerObjection(round, answer))),
    'decision.write': ({ directory, ...wanted }, work) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        if (!there.ok) return there;
        if (wanted.papers.includes('experts') && namesShown(round) === null)
          return refused(problem('EXPERT_FORMS_NAMES', {}));
        const written = await writePapers(round, directory, wanted, work);
        return written.ok ? ok({ files: written.value }) : written;
      }),
  };
}

function done(result: Result<unknown>): Result<Record<string, never>> {
  return result.ok ? ok({}) : result;
}
