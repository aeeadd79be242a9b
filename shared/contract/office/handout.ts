export const handoutMethods = {};
