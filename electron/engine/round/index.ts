export { conflictReason, partiesOf, unitKey } from './affiliation.ts';
export { applyAssignment, assignmentProblem, type AppliedAssignment, type AssignmentWish } from './assignment.ts';
export { blobPath } from './blobs.ts';
export { candidates, removeCandidates, type Candidate } from './candidates.ts';
export {
  previewRoster,
  takeRoster,
  type ComparedCandidate,
  type RosterPreview,
  type TakenRoster,
} from './candidateList.ts';
export { issueMany, type IssuedMany, type IssuedOne } from './issueMany.ts';
export { changeCells, type CellChange } from './cells.ts';
export {
  changeExpert,
  removeExpert,
  sealedExperts,
  withdrawConflict,
  type ChangedExpert,
  type ExpertChange,
} from './changes.ts';
export { conflicts, declareConflict, type Conflict } from './conflicts.ts';
export { readStoredAttachment, readStoredDossier, storedDossiers, type StoredDossier } from './dossiers.ts';
export { expertNamed } from './expertNamed.ts';
export { dropHeld, heldProblems } from './held.ts';
export { takeIn, type IntakeReport } from './intake.ts';
export type { IntakeState } from './intakeCompare.ts';
export { previewIntake, type IntakePreview, type IntakeSource, type PreviewedDossier } from './intakePreview.ts';
export {
  assignPanel,
  leftOut,
  matrix,
  panelDossiers,
  panelExperts,
  panelNames,
  panelRule,
  panelWarnings,
  RESERVE,
  rubrics,
  seatedExperts,
  type MatrixCell,
  type PanelDossier,
  type PanelWarning,
  type RoundRubric,
  type Selection,
} from './panels.ts';
export { collectorRecipients } from './recipients.ts';
export { cardOf, enrol, experts, issueIdentity, type Enrolled, type Expert, type Issued, type Seat } from './roster.ts';
export { combineShares, createRound, openRound, type NewRound, type Round, type SplitOpening } from './round.ts';
export { setTrait } from './traits.ts';
export { traits, type Trait } from './traitStore.ts';
export { withdrawDossier } from './withdrawDossier.ts';
export { approveGuide, guideFrozen, replaceGuide } from './guide.ts';
export { writeGuide } from './writeGuide.ts';
export {
  compareGuides,
  discardDraft,
  enforceDraft,
  guideDrafts,
  saveDraft,
  startDraft,
  type GuideDraft,
} from './guideDraft.ts';
export { guideVersions, type GuideVersion } from './guideVersions.ts';
