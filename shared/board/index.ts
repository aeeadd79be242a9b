export { boardEntry, yearIn, type RoundFigures } from './entry.ts';
export { repeatedProjects } from './repeats.ts';
export * from './types.ts';
export { yearBoard } from './yearBoard.ts';
