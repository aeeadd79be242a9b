/** Refusals at 回收 and 开分 that concern no single sheet's content: folders, papers, holders. */
export const collectErrors = {
  COLLECT_NOTHING: (d: { place: string }) =>
    `『${d.place}』里没有评分单（.zps）。请确认选对了 U 盘或文件夹；评分单也可能在专家的另一个 U 盘里。`,
  COLLECT_PLACE_GONE: (d: { place: string; left: number }) =>
    `『${d.place}』中途不见了（拔出或掉线），还有 ${d.left} 份没有收取。请重新插好以后再收取一次，已有的会自动跳过。`,
  COLLECT_TOO_MANY: (d: { place: string; limit: number }) =>
    `『${d.place}』里的文件超过 ${d.limit} 个，像是选错了位置，没有查找。请选择只放评分单的文件夹，或直接选择文件。`,
  COLLECT_CANCELLED: (d: { done: number; total: number }) =>
    `回收已停下：${d.total} 份中处理了 ${d.done} 份，收下的都在。请在方便时对同一位置再回收一次，已有的会自动跳过。`,
  REFUSAL_UNKNOWN: () => '这条未收下的记录已不在清单里。请刷新后重试。',
  PAPER_DIGITS: (d: { digits: number }) =>
    `校验码是 16 位数字，您输入了 ${d.digits} 位，没有核对。请照评分表上的校验码重新输入。`,
  PAPER_UNKNOWN: (d: { code: string }) =>
    `没有收到校验码为 ${d.code} 的评分单，纸质没有核对。请先看校验码有无输错；没有输错时，请向该专家收取与这份纸质对应的评分单。`,
  PAPER_MARK_ALTERED: () =>
    '二维码里的校验码与文件摘要对不上，纸质没有核对。请改为手工输入评分表上印的校验码，并留意这份评分表是否被改动过。',
  PAPER_OLDER: (d: { expert: string; revision: number; latest: number }) =>
    `这是${d.expert}第 ${d.revision} 版的评分表，现在计入的是第 ${d.latest} 版，纸质没有核对。请向${d.expert}收取第 ${d.latest} 版的手签评分表。`,
  PAPER_NOT_COUNTED: (d: { expert: string; revision: number }) =>
    `这是${d.expert}第 ${d.revision} 版评分单的评分表，但该版有两份不同的评分单，这一份没有计入，纸质没有核对。请先裁定以哪一份为准。`,
  PAPER_OTHER_EXPERT: (d: { wanted: string; expert: string; revision: number }) =>
    `这份评分表是${d.expert}第 ${d.revision} 版的，不是${d.wanted}的，纸质没有核对。请核对手中的纸质是谁的。`,
  OPEN_CONFIRMATION: () => '没有输入「开分」二字，没有开分，评分都还封着。确需开分时请照原样输入。',
  OPEN_EXCEPTION_SHORT: (d: { minimum: number }) =>
    `例外理由太短，没有开分。请用不少于 ${d.minimum} 个字写明谁没有交、为什么、经谁同意。`,
  OPEN_HOLDER_PRESENT: (d: { name: string }) => `${d.name}已经到场，不用重复核对。请下一位持钥人上前。`,
  OPEN_NOT_SPLIT: (d: { round: string }) =>
    `『${d.round}』现在不需要持钥人到场（开分钥匙没有分给持钥人，或已经开过分）。请直接开分。`,
};
