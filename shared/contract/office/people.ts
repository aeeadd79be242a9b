export const peopleMethods = {};
