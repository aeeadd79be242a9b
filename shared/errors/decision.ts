/** Refusals about the decision, 公示 and 通报. */
export const decisionErrors = {
  DECISION_RESULT_OUTDATED: () =>
    '汇总之后又收到评分单或作了裁定，当前结果不是最新的，没有形成方案。请先到「结果」重新汇总。',
  DECISION_NOT_SETTLED: (d: { count: number; first: string }) =>
    `还有 ${d.count} 个项目没有结论，没有形成方案。第一个：${d.first}请逐一处理后再形成方案。`,
  DECISION_UNCHANGED: (d: { stage: string; revision: number }) =>
    `与第 ${d.revision} 号${d.stage}方案没有任何不同，没有重复形成。请直接使用第 ${d.revision} 号方案。`,
  DECISION_NOT_ANNOUNCED: () => '还没有公示过拟认定方案，不能形成认定方案。请先登记公示；不需要公示的，请写明理由。',
  DECISION_PERIOD_RUNNING: (d: { until: string }) =>
    `公示到 ${d.until} 为止，期限未满，没有形成认定方案。请在期满后再办理；需要提前的，请写明理由。`,
  DECISION_OBJECTIONS_OPEN: (d: { count: number; first: string }) =>
    `还有 ${d.count} 件异议没有答复，没有形成认定方案。第一件来自${d.first}。请先逐一答复。`,
  DECISION_NONE: () => '还没有形成方案。请先形成拟认定方案。',
  DECISION_UNKNOWN: (d: { digest: string }) => `本轮没有摘要为 ${d.digest} 的方案。请刷新后从列表中选择。`,
  DECISION_STAGE: (d: { document: string; stage: string }) =>
    `${d.document}要用${d.stage}方案制作，现在还没有这样的方案，没有写出。请先形成${d.stage}方案。`,
  RULING_UNKNOWN: (d: { no: string }) => `项目 ${d.no} 没有登记过裁定，没有什么可以撤销。请刷新后查看。`,
  RULING_VETOED: (d: { no: string }) =>
    `项目 ${d.no} 的一票否决已经确认，不能裁定为认定。如对否决有异议，请先到「合议」重新裁定否决。`,
  ANNOUNCEMENT_DATES: (d: { from: string; until: string }) =>
    `公示从 ${d.from} 到 ${d.until}，结束早于开始，没有登记。请核对日期。`,
  ANNOUNCEMENT_NEEDED: () => '最新的拟认定方案还没有登记公示期，公示文稿没有写出。请先到「公示」登记公示期。',
  EXPERT_FORMS_NAMES: () =>
    '专家评分表写有专家姓名和评分，现在姓名没有显示，没有写出任何文件。请先到「结果」写明理由并显示姓名，再写出专家评分表。',
  ISSUERS_NEEDED: () => '没有落款单位，文件没有写出。请填写落款单位。',
  ANNOUNCEMENT_FINAL: () => '认定方案已经形成，不再登记公示。如需重新公示，请先重新形成拟认定方案。',
  OBJECTION_NO_ANNOUNCEMENT: () => '还没有登记公示，没有登记异议。请先登记公示。',
  OBJECTION_DATE: (d: { received: string }) => `收到日期 ${d.received} 还没有到，异议没有登记。请核对日期。`,
  OBJECTION_DOSSIER: (d: { no: string }) => `公示的方案里没有项目 ${d.no}，异议没有登记。请核对项目编号。`,
  OBJECTION_UNKNOWN: (d: { id: number }) => `没有第 ${d.id} 号异议，答复没有记录。请刷新后重试。`,
};
