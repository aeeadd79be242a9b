/** Refusals about the 评价指南 of a round. */
export const guideErrors = {};
