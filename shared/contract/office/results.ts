export const resultsMethods = {};
