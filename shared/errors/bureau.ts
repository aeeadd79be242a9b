/** Refusals about putting archives together. */
export const bureauErrors = {};
