export * from './input.ts';
export * from './result.ts';
export * from './resultPanel.ts';
export { tally } from './tally.ts';
export { fractionText, reaches } from './votes.ts';
export { explain, type Derivation } from './explain.ts';
export type { DerivationStep, DerivationValue } from './derivation.ts';
