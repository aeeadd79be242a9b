import type { officeMethods } from '#shared/contract/office/index.ts';
import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';
import type { Works } from '../works.ts';
import { archiveHandlers } from './archive.ts';
import { auditHandlers } from './audit.ts';
import { boardHandlers } from './board.ts';
import { candidateHandlers } from './candidates.ts';
import { collectHandlers } from './collect.ts';
import { decisionHandlers } from './decision.ts';
import { deliberationHandlers } from './deliberation.ts';
import { guideHandlers } from './guide.ts';
import { handoutHandlers } from './handout.ts';
import { intakeHandlers } from './intake.ts';
import { officeHandlers } from './office.ts';
import { overviewHandlers } from './overview.ts';
import { peopleHandlers } from './people.ts';
import { resultsHandlers } from './results.ts';

/** An answer for everything that the secretariat's screens ask. */
export function allOfficeHandlers(office: OfficeState, works: Works): Handlers<keyof typeof officeMethods> {
  return {
    ...officeHandlers(office, works),
    ...overviewHandlers(office),
    ...intakeHandlers(office),
    ...guideHandlers(office),
    ...peopleHandlers(office),
    ...candidateHandlers(office),
    ...handoutHandlers(office),
    ...collectHandlers(office),
    ...resultsHandlers(office),
    ...deliberationHandlers(office),
    ...decisionHandlers(office),
    ...archiveHandlers(office),
    ...auditHandlers(office),
    ...boardHandlers(office),
  };
}
