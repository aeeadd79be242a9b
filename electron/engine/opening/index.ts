export { isOpened, openScores, type Opened } from './open.ts';
export { neededSheets, quorum, type PanelQuorum, type Quorum } from './quorum.ts';
