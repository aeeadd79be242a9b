export const intakeMethods = {};
