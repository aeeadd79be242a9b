export const archiveMethods = {};
