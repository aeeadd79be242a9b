import { archiveMethods } from './archive.ts';
import { auditMethods } from './audit.ts';
import { boardMethods } from './board.ts';
import { candidateMethods } from './candidates.ts';
import { collectMethods } from './collect.ts';
import { decisionMethods } from './decision.ts';
import { deliberationMethods } from './deliberation.ts';
import { guideMethods } from './guide.ts';
import { handoutMethods } from './handout.ts';
import { intakeMethods } from './intake.ts';
import { officeMethods as sessionMethods } from './office.ts';
import { overviewMethods } from './overview.ts';
import { peopleMethods } from './people.ts';
import { resultsMethods } from './results.ts';

/** What the secretariat's screens ask of the engine. */
export const officeMethods = {
  ...sessionMethods,
  ...overviewMethods,
  ...intakeMethods,
  ...guideMethods,
  ...peopleMethods,
  ...candidateMethods,
  ...handoutMethods,
  ...collectMethods,
  ...resultsMethods,
  ...deliberationMethods,
  ...decisionMethods,
  ...archiveMethods,
  ...auditMethods,
  ...boardMethods,
};
