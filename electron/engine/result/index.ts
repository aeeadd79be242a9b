export { latestResult, resultBy, tallyInput, tallyRound, type StoredResult } from './tallyRound.ts';
export { decideVeto } from './veto.ts';
