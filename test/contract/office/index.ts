import { archiveCalls } from './archive.ts';
import { auditCalls } from './audit.ts';
import { boardCalls } from './board.ts';
import { candidateCalls } from './candidates.ts';
import { collectCalls } from './collect.ts';
import { decisionCalls } from './decision.ts';
import { deliberationCalls } from './deliberation.ts';
import { guideCalls } from './guide.ts';
import { handoutCalls } from './handout.ts';
import { intakeCalls } from './intake.ts';
import { sessionCalls } from './office.ts';
import { peopleCalls } from './people.ts';
import { resultsCalls } from './results.ts';

export const officeCalls = {
  ...sessionCalls,
  ...intakeCalls,
  ...guideCalls,
  ...peopleCalls,
  ...candidateCalls,
  ...handoutCalls,
  ...collectCalls,
  ...resultsCalls,
  ...deliberationCalls,
  ...decisionCalls,
  ...archiveCalls,
  ...auditCalls,
  ...boardCalls,
};
