export const identityErrors = {};
