export { checkRubric } from './check.ts';
export { loadRubrics, parseRubric, sealableRubric, type LoadedRubric } from './load.ts';
