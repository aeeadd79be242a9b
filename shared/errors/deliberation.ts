/** Refusals about 合议 and 复评. */
export const deliberationErrors = {};
