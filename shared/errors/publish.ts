/** Refusals about the documents that are made from a frozen decision. */
export const publishErrors = {
  PUBLISH_STAGE: (d: { paper: string; needed: string; stage: string; revision: number }) =>
    `${d.paper}只能由「${d.needed}」方案制作，所选的是第 ${d.revision} 次方案，属于「${d.stage}」，没有制作。请改选「${d.needed}」方案；还没有的，请先确定。`,
  PUBLISH_NOTHING: (d: { paper: string; round: string }) =>
    `『${d.round}』的方案中没有可以列入名单的项目，没有制作${d.paper}。请核对方案中各项目的结论。`,
  PUBLISH_OTHER_DECISION: (d: { announced: string; decision: string }) =>
    `公示期是为另一次方案（校验码 ${d.announced}）确定的，与所选方案（校验码 ${d.decision}）不符，没有制作公示。请为所选方案重新确定公示期。`,
  PUBLISH_UNRELATED: (d: { reason: string }) =>
    `所选的两次方案不能比较（${d.reason}），没有制作差异清单。请在同一轮次中选择先后两次方案。`,
};
