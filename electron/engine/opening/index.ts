export { openingActs, type OpeningAct } from './acts.ts';
export { isOpened, openScores, type Opened } from './open.ts';
export { neededSheets, quorum, type PanelQuorum, type Quorum } from './quorum.ts';
