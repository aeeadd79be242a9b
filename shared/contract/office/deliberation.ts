export const deliberationMethods = {};
