export const archiveErrors = {};
