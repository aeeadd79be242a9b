export { announce } from './announce.ts';
export { projectFacts } from './facts.ts';
export { freezeDecision, type Freezing } from './freeze.ts';
export { announcements, decisionFile, decisions, objections, rulings } from './kept.ts';
export { answerObjection, recordObjection, type GivenAnswer, type GivenObjection } from './objections.ts';
export { outlook, type Outlook, type Prospect } from './outlook.ts';
export { ruleOn, withdrawRuling } from './rule.ts';
export { compareDecisions, decisionBy, decisionState, frozenShown, yearOf } from './view.ts';
export { writePapers, type WantedPapers } from './papers.ts';
