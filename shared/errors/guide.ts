/** Refusals about the 评价指南 of a round. */
export const guideErrors = {
  GUIDE_FROZEN: () =>
    '评价指南已经随评审包封好发出，不能再更换或核定，没有改动。确需更改时，请另建一轮，或在合议中说明。',
};
