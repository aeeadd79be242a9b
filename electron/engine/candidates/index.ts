export { cellText, columns, expertiseNames, type CandidateEntry, type RosterColumn } from './columns.ts';
export { markRoster } from './marked.ts';
export { readRoster, type RosterTable } from './read.ts';
export { exportRoster, rosterTemplate } from './template.ts';
