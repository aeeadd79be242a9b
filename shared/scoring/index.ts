export { applyChange, ballotToSign, changeSchema, emptyBallot, scoreProblem, type Change } from './change.ts';
export { checkBallot, type Remark } from './check.ts';
export { bandOf, bandRange, normalise, sum, totalOf, type Band, type BallotTotal } from './points.ts';
