export const roundErrors = {
  INTAKE_RELEASED: (d: { no: string }) =>
    `项目 ${d.no} 已经封包发给专家，内容不能再改，本次没有更新。请保留原内容；确需更正时另立编号收件。`,
  ROUND_INCOMPLETE: (d: { directory: string }) =>
    `文件夹『${d.directory}』里的评审轮次没有建完。请删除该文件夹后重新建立。`,
  OPENING_RULE_INVALID: (d: { threshold: number; holders: number }) =>
    `开分规则 ${d.threshold}/${d.holders} 不成立：至少两人、门限不超过持钥人数、且持钥人不得重复。请改正后重新建立轮次。`,
  ROUND_HAS_NO_CATEGORY: (d: { category: string }) =>
    `本轮没有类别为「${d.category}」的项目。请先完成收件，或改用项目编号。`,
  DOSSIER_UNKNOWN: (d: { no: string }) => `本轮没有编号为 ${d.no} 的项目。请核对编号，或先完成收件。`,
  DOSSIER_IN_OTHER_PANEL: (d: { no: string; panel: string; wanted: string }) =>
    `项目 ${d.no} 已分在『${d.panel}』并已封包，不能再分到『${d.wanted}』。请保持原分组。`,
  PANEL_UNKNOWN: (d: { panel: string }) => `本轮没有名为『${d.panel}』的专家组。请核对组名。`,
  PANEL_NOT_READY: (d: { panel: string; missing: string }) =>
    `『${d.panel}』还不能封包：${d.missing}。请补齐后重新封包。`,
  NOTHING_TO_SEAL: (d: { round: string }) => `『${d.round}』还没有任何专家组，无法封包。请先登记专家并为各组分配项目。`,
  EXPERT_ALREADY_ENROLLED: (d: { name: string; panel: string }) =>
    `${d.name}已经登记在『${d.panel}』，没有重复登记。如需换组，请在封包前联系秘书处负责人调整。`,
  EXPERT_UNKNOWN: (d: { expert: string }) => `本轮没有登记专家「${d.expert}」。请核对姓名或名片。`,
  CARD_NOT_EXPERT: (d: { file: string; name: string }) =>
    `名片『${d.file}』是秘书处（${d.name}）的，不能登记为专家。请使用专家本人的名片。`,
  CHECK_CODE_MISMATCH: (d: { name: string; expected: string; actual: string }) =>
    `${d.name}的名片校验码是 ${d.actual}，与核对时报出的 ${d.expected} 不同，没有登记。请与本人当面或电话再次核对。`,
  TWO_LEADERS: (d: { panel: string; name: string }) =>
    `『${d.panel}』已有组长${d.name}，没有再设组长。请先确认由谁担任。`,
};
