/** Refusals about the 评价指南 of a round. */
export const guideErrors = {
  GUIDE_FROZEN: () =>
    '评价指南已经随评审包封好发出，不能再更换或核定，没有改动。确需更改时，请另建一轮，或在合议中说明。',
  GUIDE_NO_DRAFT: (d: { category: string }) =>
    `${d.category}类没有正在修改的评价指南，没有保存。请回到「指南」，点「修改」重新开始。`,
  GUIDE_DRAFT_OLD: (d: { category: string }) =>
    `${d.category}类评价指南在您修改期间换过版本，没有生效。请核对差异后以现行版本重新开始修改。`,
  GUIDE_DRAFT_WRONG: (d: { count: number; place: string; text: string }) =>
    `评价指南还有 ${d.count} 处要改正，没有生效。第一处在${d.place}：${d.text}请逐一改正。`,
  GUIDE_WHY: (d: { category: string }) =>
    `没有写明为什么修改${d.category}类评价指南，没有生效。请写一句理由，它会留在版本记录里。`,
  GUIDE_UNCHANGED: (d: { category: string }) =>
    `${d.category}类评价指南与现行版本的内容完全相同，没有生效新版本。请修改后再生效，或放弃修改。`,
  GUIDE_VERSION_SAME: (d: { version: string }) =>
    `版本『${d.version}』已经用过，没有生效。请换一个版本名，如在末尾加一个序号。`,
  GUIDE_VERSION_UNKNOWN: (d: { category: string; number: number }) =>
    `${d.category}类评价指南没有第 ${d.number} 版。请刷新后从版本列表中选择。`,
};
