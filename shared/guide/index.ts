export {
  addGroup,
  addItem,
  addVeto,
  moveGroup,
  moveItem,
  removeGroup,
  removeItem,
  removeVeto,
  swapped,
} from './arrange.ts';
export { rubricDifferences, rubricDifferenceSchema, type RubricDifference } from './differences.ts';
export {
  draftFrom,
  NOT_APPROVED,
  nextVersion,
  rubricDraftSchema,
  type DraftGroup,
  type DraftItem,
  type RubricDraft,
} from './draft.ts';
export { draftProblems, finishedRubric, type DraftProblem } from './problems.ts';
export { groupWeight, pointsOf, scaledToFull, totalWeight, weightExcess } from './weights.ts';
