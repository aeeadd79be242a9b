/** Refusals about the decision, 公示 and 通报. */
export const decisionErrors = {};
