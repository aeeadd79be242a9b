export const collectMethods = {};
