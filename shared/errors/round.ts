export const roundErrors = {};
