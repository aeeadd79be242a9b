export const scoringErrors = {};
