/** Refusals about 合议 and 复评. */
export const deliberationErrors = {
  TICKET_DAMAGED: (d: { file: string }) => `复评通知『${d.file}』已损坏或不完整，没有打开。请向秘书处重新拷贝一份。`,
  TICKET_FORGED: (d: { file: string }) =>
    `复评通知『${d.file}』的签名不成立，内容可能被改动过，没有打开。请保留该文件并告知秘书处。`,
  TICKET_NOT_FOR_YOU: (d: { file: string; name: string; panel: string }) =>
    `复评通知『${d.file}』是发给『${d.panel}』几名专家的，其中没有${d.name}，没有打开。请向秘书处确认是否需要您复评。`,
  TICKET_BATCH_NEEDED: (d: { file: string; round: string; panel: string }) =>
    `复评通知『${d.file}』属于『${d.round}』的『${d.panel}』。请先打开该组的评审包，再打开复评通知。`,
  TICKET_SECRETARIAT_UNKNOWN: (d: { file: string; name: string; checkCode: string }) =>
    `复评通知『${d.file}』由${d.name}（校验码 ${d.checkCode}）签发，与您的评审包不是同一个秘书处，没有打开。请与秘书处核对。`,
  TICKET_OLDER: (d: { file: string; number: number; current: number }) =>
    `复评通知『${d.file}』是第 ${d.number} 次，您已经打开过第 ${d.current} 次，没有再打开旧的。请按最新的复评通知办理。`,
  TICKET_NO_CAUSE: (d: { no: string }) =>
    `项目 ${d.no} 没有需要复评的原因（不在合议名单中），没有制作复评通知。请从合议名单中选择项目。`,
  TICKET_EMPTY: () => '没有选择任何项目，没有制作复评通知。请先选择需要复评的项目。',
  TICKET_NOBODY: (d: { panel: string }) =>
    `『${d.panel}』没有对所选项目有效评分的专家，没有制作复评通知。请核对所选项目。`,
  OPINION_NOT_TALLIED: (d: { no: string }) =>
    `当前结果里没有项目 ${d.no}，合议意见没有记录。请先汇总，再对结果中的项目进行合议。`,
  OPINION_RESULT_CHANGED: (d: { no: string }) =>
    `在填写期间结果重新汇总过，项目 ${d.no} 的合议意见没有记录。请核对新的结果后再记录。`,
  OPINION_VOTES: (d: { no: string; votes: number; members: number }) =>
    `项目 ${d.no} 的合议票数共 ${d.votes} 票，而可以表决的组员有 ${d.members} 名，没有记录。请核对票数（回避的组员不表决）。`,
  OPINION_NOT_ENOUGH: (d: { no: string; agree: number; votes: number; required: string }) =>
    `项目 ${d.no} 表决 ${d.votes} 票，同意 ${d.agree} 票，不到 ${d.required}，不能记为「建议认定」。请改为「不予认定」或「要求复评」，或核对票数。`,
  OPINION_NONE: (d: { no: string }) => `项目 ${d.no} 还没有合议意见，没有可以签署的。请先记录合议意见。`,
  OPINION_FINDING: (d: { no: string; level: string; agree: number; votes: number; required: string }) =>
    `项目 ${d.no} 的领先水平表决 ${d.votes} 票，同意『${d.level}』${d.agree} 票，不到 ${d.required}，意见没有记录。请改为票数达到的水平，或不表决水平，以评分单上的判定为准。`,
  VETO_VOTES: (d: { no: string; veto: string; votes: number; members: number }) =>
    `项目 ${d.no} 对一票否决 ${d.veto} 的表决共 ${d.votes} 票，而可以表决的组员有 ${d.members} 名，没有记录。请核对票数（回避的组员不表决）。`,
  OPINION_VETOED: (d: { no: string }) =>
    `项目 ${d.no} 的一票否决已经确认，不能记为「建议认定」。如对否决有异议，请先重新裁定否决。`,
  OPINION_LEADER: (d: { no: string; name: string }) =>
    `${d.name}不能主持项目 ${d.no} 的合议：不是该组成员，或已对该项目回避。请选择组长，组长回避的由其他组员主持。`,
  OPINION_DISSENT: (d: { no: string; name: string }) =>
    `${d.name}不是项目 ${d.no} 可以表决的组员，其不同意见没有记录。请核对姓名。`,
  OPINION_UNKNOWN: (d: { digest: string }) => `没有摘要为 ${d.digest} 的合议意见，没有签署。请刷新后重试。`,
  OPINION_SIGNED: (d: { no: string }) =>
    `项目 ${d.no} 的这份合议意见已经签署，没有重复签署。如需更改，请由专家组再议并另记一份意见。`,
  OPINION_OUTDATED: (d: { no: string }) => `项目 ${d.no} 已有更新的合议意见，旧的一份不再签署。请签署最新的一份。`,
  OPINION_SIGNER: (d: { no: string; name: string; leader: string }) =>
    `项目 ${d.no} 的合议由${d.leader}主持，${d.name}的身份文件不能签署。请由${d.leader}本人插入 U 盘签署。`,
};
