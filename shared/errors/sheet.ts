export const sheetErrors = {};
