export { latestResult, resultBy, tallyInput, tallyRound, type StoredResult } from './tallyRound.ts';
export { hideNames, namesShown, resultOutdated, showNames, shownResult, type NamesShown } from './shown.ts';
export { derive, readResult } from './view.ts';
