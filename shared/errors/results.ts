/** Refusals about looking at results. */
export const resultsErrors = {
  RESULT_NAMES_HIDDEN: () =>
    '专家姓名没有显示，不能写出带姓名的评分汇总表。请先写明理由并显示姓名，或写出匿名的评分汇总表。',
  RESULT_NAMES_REASON: () => '没有写明理由，专家姓名没有显示。请写明为什么需要看到姓名，这条理由会记入监督记录。',
  RESULT_NO_DOSSIER: (d: { no: string }) =>
    `当前结果里没有项目 ${d.no}，没有可以推导的内容。请回到排名，选择其中的项目。`,
};
