/** Refusals of the solver that forms panels, and of the draw. */
export const assignmentErrors = {
  ASSIGNMENT_IMPOSSIBLE: (d: { causes: readonly { readonly message: string }[] }) =>
    `按现有专家、项目和规定，组组方案不存在，没有改动任何分组。原因（共 ${d.causes.length} 条）：${d.causes.map((one, i) => `${i + 1}．${one.message}`).join('')}请按原因补充专家、核对回避关系，或调整项目的分组。`,
  ASSIGNMENT_NOT_FOUND: (d: { seconds: number; causes: readonly { readonly message: string }[] }) =>
    `在 ${d.seconds} 秒内没有找到满足全部规定的组组方案，也没有证明它不存在；没有改动任何分组。最接近的方案还差：${d.causes.map((one) => one.message).join('')}请延长时间再试，或补充专家、核对回避关系。`,
  ASSIGNMENT_STALE: (d: { reasons: readonly string[] }) =>
    `组组方案与轮次现状不符，没有应用：${d.reasons.join('')}请重新求解后再应用。`,
  ASSIGNMENT_RELEASED: (d: { panel: string }) =>
    `『${d.panel}』已经封包，其专家和项目不能再改，没有组组。请把它从要组的专家组中去掉。`,
  DRAW_POOL_TOO_SMALL: (d: { stratum: string; wanted: number; available: number }) =>
    `${d.stratum}要抽 ${d.wanted} 名，可抽的只有 ${d.available} 名，没有抽取。请扩大备选名单、减少人数，或核对排除的人。`,
};
