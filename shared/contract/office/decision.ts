export const decisionMethods = {};
