const mend = '请改正该文件，或换回软件自带的评价指南后重试。';

export const rubricErrors = {
  RUBRIC_FOLDER_UNREADABLE: (d: { directory: string; reason: string }) =>
    `评价指南文件夹『${d.directory}』无法读取（${d.reason}）。请检查路径后重试。`,
  RUBRIC_NONE: (d: { directory: string }) =>
    `文件夹『${d.directory}』里没有评价指南（.json）。请放入各类别的评价指南后重试。`,
  RUBRIC_INVALID: (d: { file: string; reason: string }) => `评价指南『${d.file}』不符合格式：${d.reason}。${mend}`,
  RUBRIC_WEIGHTS: (d: { file: string; sum: string }) =>
    `评价指南『${d.file}』各指标满分之和是 ${d.sum}，应当正好是 100。${mend}`,
  RUBRIC_CODE_DUPLICATE: (d: { file: string; code: string }) =>
    `评价指南『${d.file}』中代号 ${d.code} 出现了两次，每个代号只能用一次。${mend}`,
  RUBRIC_CODE_FOREIGN: (d: { file: string; item: string; group: string }) =>
    `评价指南『${d.file}』中指标 ${d.item} 放在了 ${d.group} 组，代号的字母应与所在组一致。${mend}`,
  RUBRIC_BANDS: (d: { file: string; reason: string }) =>
    `评价指南『${d.file}』的优良中差档次有误：${d.reason}。${mend}`,
  RUBRIC_STEP: (d: { file: string; item: string; step: string; reason: string }) =>
    `评价指南『${d.file}』的最小评分间隔 ${d.step} 不适合指标 ${d.item}：${d.reason}。${mend}`,
  RUBRIC_THRESHOLDS: (d: { file: string; reason: string }) =>
    `评价指南『${d.file}』的认定条件自相矛盾：${d.reason}。${mend}`,
  RUBRIC_GROUP_UNKNOWN: (d: { file: string; group: string; where: string }) =>
    `评价指南『${d.file}』的${d.where}提到 ${d.group || '（空）'} 组，但没有这一组。${mend}`,
  RUBRIC_CATEGORY_DUPLICATE: (d: { category: string; first: string; second: string }) =>
    `『${d.first}』和『${d.second}』都是${d.category}类的评价指南，每个类别只能有一份。请移走其中一份后重试。`,
};
