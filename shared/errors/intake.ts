export const intakeErrors = {
  TABLES_INVALID: (d: { file: string; reason: string }) =>
    `词表『${d.file}』不符合要求:${d.reason}。请改正该文件,或换回软件自带的词表后重试。`,
  TABLE_KIND_UNKNOWN: (d: { file: string }) =>
    `『${d.file}』不是本软件认识的表格。请在 WPS 或 Excel 中另存为 .xlsx 或 .csv 后重试。`,
  TABLE_PROTECTED: (d: { file: string }) =>
    `『${d.file}』设有打开密码或是旧版 .xls 格式,没有读取。请在 WPS 或 Excel 中去掉密码,另存为 .xlsx 后重试。`,
  TABLE_DAMAGED: (d: { file: string }) =>
    `『${d.file}』不是完整的 .xlsx 表格,没有读取。请重新拷贝一份;仍不行请在 WPS 或 Excel 中打开后另存为 .xlsx。`,
  TABLE_BOMB: (d: { file: string }) =>
    `『${d.file}』展开后的内容大得不合常理,没有读取。请确认来源可靠,并把需要的内容复制到新表格后重试。`,
  TABLE_LIMIT: (d: { file: string; what: string; count: number; limit: number }) =>
    `『${d.file}』有 ${d.count} ${d.what},超过允许的 ${d.limit} ${d.what},没有读取。请删去多余的内容或分成几个文件。`,
  TABLE_CELL_TOO_LONG: (d: { file: string; sheet: string; row: number; limit: number }) =>
    `『${d.file}』的「${d.sheet}」第 ${d.row} 行有一格超过 ${d.limit} 字,没有读取。请缩短后重试;CSV 文件还请检查引号是否成对。`,
  TABLE_ENCODING: (d: { file: string }) =>
    `『${d.file}』的文字编码无法识别,没有读取。请在 WPS 或 Excel 中打开后另存为 .xlsx,或另存为 UTF-8 编码的 .csv。`,
  TABLE_QUOTES: (d: { file: string }) =>
    `『${d.file}』中有一个引号没有成对,其后的内容无法分清,没有读取。请在 WPS 或 Excel 中打开核对后另存为 .xlsx。`,
};
