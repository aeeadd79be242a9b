export const guideMethods = {};
