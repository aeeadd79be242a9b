export { ballotOf, changeBallot, rubricFor, type Changed } from './ballots.ts';
export { openBatch, type OpenedBatch } from './openBatch.ts';
export { exportAttachment, openAttachment, openDossier, type OpenedAttachment } from './reading.ts';
export { stateOf, workspaceStatus, type DossierState, type DossierStatus, type WorkspaceStatus } from './status.ts';
export { currentBatch, enterWorkspace, openWorkspace, type CurrentBatch, type Workspace } from './workspace.ts';
