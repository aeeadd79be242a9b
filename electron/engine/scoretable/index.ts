export type { ScoreEntry } from './entry.ts';
export { readScoreTable, type ScoreTable } from './read.ts';
export { scoreTemplate, type Assigned, type ScoreTableInput } from './template.ts';
