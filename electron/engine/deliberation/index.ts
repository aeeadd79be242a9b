export { deliberationCases, isOpenCase, type Case, type Cases, type Cause, type Member } from './cases.ts';
export { effectiveOpinions, opinionsOn, type KeptOpinion } from './kept.ts';
export { recordOpinion } from './record.ts';
export { voteOnVeto, type VetoVote } from './veto.ts';
export { signatureHolds, signOpinion } from './sign.ts';
