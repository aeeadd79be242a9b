export const auditMethods = {};
