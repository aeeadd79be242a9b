export { type Cause } from './causes.ts';
export { checkAssignment, type Violation } from './check.ts';
export { solveAssignment } from './solve.ts';
export { solveAside } from './solveAside.ts';
export type {
  AssignmentConflict,
  AssignmentDossier,
  AssignmentExpert,
  AssignmentOptions,
  AssignmentPanel,
  AssignmentProblem,
  Expertise,
  Figures,
  PanelFigures,
  PanelRules,
  Placing,
  Recusal,
  Seating,
  Solution,
} from './types.ts';
