/** Refusals about the roster, the draw and who judges what. */
export const peopleErrors = {
  EXPERT_SEALED: (d: { name: string; panel: string }) =>
    `${d.name}的评审包已经随『${d.panel}』封好，不能再换组、移除或更改回避依据，没有改动。如确需更换，请登记另一名专家后重新封包。`,
  PROPOSAL_GONE: () => '这个分组方案已经失效（已应用、已有新的方案，或轮次重新打开过），没有改动分组。请重新求解。',
  CONFLICT_MATCHED: (d: { name: string; no: string }) =>
    `${d.name}对项目 ${d.no} 的回避是按单位比对得出的（或并不存在），不能直接撤销。如比对有误，请更正该专家的曾任职单位或单位别名。`,
};
