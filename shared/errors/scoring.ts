export const scoringErrors = {
  STATS_TABLE_EMPTY: (d: { file: string }) =>
    `『${d.file}』里没有可统计的评分：首列应为项目，其后每列一名专家。请改正后重试。`,
  STATS_TABLE_EXPERTS: (d: { file: string; limit: number }) =>
    `『${d.file}』的专家列有重名或超过 ${d.limit} 列。请让每名专家各占一列且名称不同。`,
  STATS_TABLE_CELL: (d: { file: string; row: number; column: string; value: string }) =>
    `『${d.file}』第 ${d.row} 行「${d.column}」的内容「${d.value}」不能用：项目名不得空缺或重复，评分应为数字或留空。请改正后重试。`,
  DOSSIER_NOT_YOURS: (d: { no: string }) => `您的评审包里没有编号为 ${d.no} 的项目。请核对项目编号。`,
  DOSSIER_RECUSED: (d: { no: string }) => `您已对项目 ${d.no} 回避，不能再查看或评分。确属误操作时请告知秘书处。`,
  DOSSIER_ABSTAINED: (d: { no: string }) => `您已对项目 ${d.no} 弃权。需要继续评分时，请先撤回弃权。`,
  ITEM_UNKNOWN: (d: { no: string; item: string }) => `项目 ${d.no} 的评价指南里没有指标 ${d.item}。请核对指标编号。`,
  ITEM_UNSCORED: (d: { no: string; item: string }) =>
    `项目 ${d.no} 的 ${d.item} 还没有评分，请先评分再写理由或引用页码。`,
  SCORE_OUT_OF_RANGE: (d: { no: string; item: string; score: string; weight: string }) =>
    `项目 ${d.no} 的 ${d.item} 填了 ${d.score} 分，应在 0 到 ${d.weight} 分之间，没有保存。请改正。`,
  SCORE_OFF_STEP: (d: { no: string; item: string; score: string; step: string }) =>
    `项目 ${d.no} 的 ${d.item} 填了 ${d.score} 分，分值应为 ${d.step} 的整数倍，没有保存。请改正。`,
  REASON_REQUIRED: (d: { no: string; what: string }) => `对项目 ${d.no} ${d.what}需要写明理由，没有保存。请补充理由。`,
  BENCHMARK_REQUIRED: (d: { no: string; level: string }) =>
    `判定项目 ${d.no} 为「${d.level}」需要写明所依据的国际对标对象，没有保存。请补充依据。`,
  VETO_UNKNOWN: (d: { no: string; veto: string; known: string }) =>
    `项目 ${d.no} 没有编号为 ${d.veto} 的一票否决项（可用：${d.known}）。请核对编号。`,
  NOTHING_TO_UNDO: () => '没有可以撤销的步骤。可以直接修改评分。',
  NOTHING_TO_REDO: () => '没有可以重做的步骤。可以直接修改评分。',
  WORKSPACE_MODE: (d: { workspace: string }) => `『${d.workspace}』不是专家工作区。请选择打开评审包时使用的文件夹。`,
};
