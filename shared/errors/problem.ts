import { generalErrors } from './general.ts';
import { identityErrors } from './identity.ts';
import { intakeErrors } from './intake.ts';
import { roundErrors } from './round.ts';
import { rubricErrors } from './rubric.ts';
import { batchErrors } from './batch.ts';
import { scoringErrors } from './scoring.ts';
import { sheetErrors } from './sheet.ts';
import { archiveErrors } from './archive.ts';
import { contractErrors } from './contract.ts';
import { papersErrors } from './papers.ts';
import { officeErrors } from './office.ts';
import { guideErrors } from './guide.ts';
import { peopleErrors } from './people.ts';
import { handoutErrors } from './handout.ts';
import { collectErrors } from './collect.ts';
import { deliberationErrors } from './deliberation.ts';
import { decisionErrors } from './decision.ts';
import { assignmentErrors } from './assignment.ts';
import { bureauErrors } from './bureau.ts';
import { resultsErrors } from './results.ts';
import { publishErrors } from './publish.ts';

/**
 * Every refusal the product can utter. A code is stable for ever; its sentence says, in Chinese, what happened, to
 * which file, row or expert, and what to do next.
 */
export const catalogue = {
  ...generalErrors,
  ...identityErrors,
  ...intakeErrors,
  ...roundErrors,
  ...rubricErrors,
  ...batchErrors,
  ...scoringErrors,
  ...sheetErrors,
  ...archiveErrors,
  ...contractErrors,
  ...papersErrors,
  ...officeErrors,
  ...guideErrors,
  ...peopleErrors,
  ...handoutErrors,
  ...collectErrors,
  ...deliberationErrors,
  ...decisionErrors,
  ...bureauErrors,
  ...assignmentErrors,
  ...resultsErrors,
  ...publishErrors,
};

export type ErrorCode = keyof typeof catalogue;
/** What a sentence needs to be said; an empty object for one that needs nothing. */
export type DetailsOf<C extends ErrorCode> =
  Parameters<(typeof catalogue)[C]> extends [infer Details] ? Details : Readonly<Record<string, never>>;

/** A refusal as it crosses every boundary: JSON-safe, already in words. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function problem<C extends ErrorCode>(code: C, details: DetailsOf<C>): Problem {
  const sentence = catalogue[code] as (details: DetailsOf<C>) => string;
  return { code, message: sentence(details), details: details as Problem['details'] };
}
