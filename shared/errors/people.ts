/** Refusals about the roster, the draw and who judges what. */
export const peopleErrors = {};
