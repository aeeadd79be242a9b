export { openingActs, type OpeningAct } from './acts.ts';
export { createHolders, type Holders } from './holders.ts';
export { EXCEPTION_MINIMUM, isOpened, openScores, type Opened } from './open.ts';
export { neededSheets, quorum, type PanelQuorum, type Quorum } from './quorum.ts';
