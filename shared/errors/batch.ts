export const batchErrors = {};
