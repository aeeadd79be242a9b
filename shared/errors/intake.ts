export const intakeErrors = {
  TABLES_INVALID: (d: { file: string; reason: string }) =>
    `词表『${d.file}』不符合要求：${d.reason}。请改正该文件，或换回软件自带的词表后重试。`,
  TABLE_KIND_UNKNOWN: (d: { file: string }) =>
    `『${d.file}』不是本软件认识的表格。请在 WPS 或 Excel 中另存为 .xlsx 或 .csv 后重试。`,
  TABLE_PROTECTED: (d: { file: string }) =>
    `『${d.file}』设有打开密码或是旧版 .xls 格式，没有读取。请在 WPS 或 Excel 中去掉密码，另存为 .xlsx 后重试。`,
  TABLE_DAMAGED: (d: { file: string }) =>
    `『${d.file}』不是完整的 .xlsx 表格，没有读取。请重新拷贝一份；仍不行请在 WPS 或 Excel 中打开后另存为 .xlsx。`,
  TABLE_BOMB: (d: { file: string }) =>
    `『${d.file}』展开后的内容大得不合常理，没有读取。请确认来源可靠，并把需要的内容复制到新表格后重试。`,
  TABLE_LIMIT: (d: { file: string; what: string; count: number; limit: number }) =>
    `『${d.file}』有 ${d.count} ${d.what}，超过允许的 ${d.limit} ${d.what}，没有读取。请删去多余的内容或分成几个文件。`,
  TABLE_CELL_TOO_LONG: (d: { file: string; sheet: string; row: number; limit: number }) =>
    `『${d.file}』的「${d.sheet}」第 ${d.row} 行有一格超过 ${d.limit} 字，没有读取。请缩短后重试；CSV 文件还请检查引号是否成对。`,
  TABLE_ENCODING: (d: { file: string }) =>
    `『${d.file}』的文字编码无法识别，没有读取。请在 WPS 或 Excel 中打开后另存为 .xlsx，或另存为 UTF-8 编码的 .csv。`,
  TABLE_QUOTES: (d: { file: string }) =>
    `『${d.file}』中有一个引号没有成对，其后的内容无法分清，没有读取。请在 WPS 或 Excel 中打开核对后另存为 .xlsx。`,

  // What one cell, row or sheet of the intake table can be told. Where it is stands beside the message.
  INTAKE_SHEET_MISSING: (d: { sheet: string }) =>
    `缺少工作表「${d.sheet}」。请使用本软件导出的收件模板，不要改动工作表名称；CSV 请把「${d.sheet}.csv」放在同一文件夹。`,
  INTAKE_NO_PROJECTS: (d: { sheet: string }) =>
    `「${d.sheet}」中没有任何项目。请从示例行的下一行开始，每个项目填写一行。`,
  INTAKE_HEADING_MISSING: (d: { heading: string }) =>
    `缺少必填列「${d.heading}」。请按收件模板补上这一列，列名不要改动。`,
  INTAKE_HEADING_DUPLICATE: (d: { heading: string }) =>
    `列「${d.heading}」出现了两次，无法判断以哪一列为准。请删去多余的一列。`,
  INTAKE_HEADING_UNKNOWN: (d: { heading: string; nearest: string }) =>
    `不认识列「${d.heading}」，其中内容没有读取。${d.nearest === '' ? '不需要时可不理会。' : `若应为「${d.nearest}」，请改正列名。`}`,
  INTAKE_CELL_MISSING: (d: { heading: string }) => `「${d.heading}」是必填项，现为空。请填写。`,
  INTAKE_TEXT_EXPECTED: (d: { heading: string }) => `「${d.heading}」没有填写，专家将看不到这部分内容。建议补充。`,
  INTAKE_TEXT_TOO_LONG: (d: { heading: string; length: number; limit: number }) =>
    `「${d.heading}」有 ${d.length} 字，超过允许的 ${d.limit} 字。请压缩，详细内容可作为附件。`,
  INTAKE_FORMULA: (d: { heading: string }) =>
    `「${d.heading}」是没有计算结果的公式。请在 WPS 或 Excel 中打开并保存一次，或直接填写数值。`,
  INTAKE_ERROR_VALUE: (d: { value: string }) => `「${d.value}」是表格计算出错的结果。请改正公式，或直接填写内容。`,
  INTAKE_DIGITS_LOST: (d: { heading: string; value: string }) =>
    `「${d.heading}」被当作数字保存为「${d.value}」，末尾几位已经丢失。请把单元格设为文本格式后重新填写。`,
  INTAKE_WORD_UNKNOWN: (d: { heading: string; value: string; nearest: string }) =>
    `「${d.heading}」中的「${d.value}」不在字典里。请改为「${d.nearest}」之一，全部可选词见「字典」。`,
  INTAKE_SYNONYM: (d: { value: string; word: string }) => `「${d.value}」已按字典中的「${d.word}」收录。无需处理。`,
  INTAKE_TOO_MANY: (d: { what: string; count: number; limit: number }) =>
    `${d.what}有 ${d.count} 项，超过允许的 ${d.limit} 项。请只保留最重要的。`,
  INTAKE_DATE_INVALID: (d: { value: string }) =>
    `「${d.value}」不是一个存在的日期。请写到日，如 2025-03-01 或 2025年3月1日。`,
  INTAKE_DATE_ORDER: (d: { start: string; end: string }) =>
    `结束日期 ${d.end} 不晚于开始日期 ${d.start}。请核对两个日期。`,
  INTAKE_YEAR_INVALID: (d: { value: string }) =>
    `「${d.value}」不是年份。请填写 1990 到 2100 之间的四位年份，如 2025。`,
  INTAKE_DECIMAL_INVALID: (d: { value: string }) =>
    `「${d.value}」不是数值。请只填数字，如 12.5，不带单位、比较符号或文字；单位填在单位列。`,
  INTAKE_DECIMAL_RANGE: (d: { value: string }) =>
    `「${d.value}」位数过多。整数部分至多 12 位、小数至多 9 位，请换用合适的单位。`,
  INTAKE_PERCENT_SIGN: (d: { value: string }) =>
    `「${d.value}」带有百分号，而这一列不是百分数。请去掉百分号并填写实际数值；指标本身是百分数时，请把计量单位填为「%」。`,
  INTAKE_INTEGER_INVALID: (d: { value: string }) => `「${d.value}」不是整数。请填写 0 或正整数，如 30。`,
  INTAKE_YES_NO: (d: { value: string }) => `「${d.value}」无法判断是或否。请填写「是」或「否」。`,
  INTAKE_NUMBER_SHAPE: (d: { no: string }) =>
    `项目编号「${d.no}」不符合要求。请只用字母、数字和连字符，以字母或数字开头，至多 32 位，如 001。`,
  INTAKE_NUMBER_DUPLICATE: (d: { no: string; row: number; columns: string }) =>
    `项目编号 ${d.no} 与第 ${d.row} 行重复，且「${d.columns}」不同。同一项目请把内容改成一致，不同项目请另编号。`,
  INTAKE_PROJECT_TWICE: (d: { title: string; other: string; columns: string }) =>
    `『${d.title}』与项目 ${d.other} 名称和牵头单位相同，但「${d.columns}」不同。同一项目请统一内容后合并推荐，不同项目请改名称。`,
  INTAKE_PROJECT_MERGED: (d: { title: string; no: string }) =>
    `『${d.title}』收到两份相同的材料，已合并为项目 ${d.no}，按联合推荐处理。请与推荐单位确认。`,
  INTAKE_JOINT_RECOMMENDATION: (d: { no: string; recommenders: string }) =>
    `项目 ${d.no} 由${d.recommenders}推荐，按联合推荐处理。请与推荐单位确认。`,
  INTAKE_CLASSIFIED: (d: { value: string }) =>
    `非涉密声明${d.value === '' ? '没有填写' : `填写为「${d.value}」`}，不是「是」，本项目不予收件。涉密内容不得进入本软件；确认不涉密后请由申报单位填写「是」。`,
  INTAKE_ROW_ORPHAN: (d: { no: string; nearest: string }) =>
    `「项目」表中没有编号 ${d.no}。请核对项目编号${d.nearest === '' ? '' : `，是否应为 ${d.nearest}`}。`,
  INTAKE_LEAD_MISSING: (d: { no: string }) =>
    `项目 ${d.no} 没有牵头单位。请在「单位」表为它填写一行主体为「牵头」的单位。`,
  INTAKE_LEAD_TWICE: (d: { no: string; row: number }) =>
    `项目 ${d.no} 的牵头单位已在第 ${d.row} 行填写。只能有一个牵头单位，请把其余的改为「联合」。`,
  INTAKE_PARTNER_IS_LEAD: (d: { name: string; row: number }) =>
    `联合单位「${d.name}」与第 ${d.row} 行的牵头单位信用代码相同。请删去这一行或改正信用代码。`,
  INTAKE_PARTNER_TWICE: (d: { name: string; row: number }) =>
    `联合单位「${d.name}」与第 ${d.row} 行信用代码相同。请删去重复的一行或改正信用代码。`,
  INTAKE_CREDIT_LENGTH: (d: { value: string; length: number }) =>
    `统一社会信用代码「${d.value}」有 ${d.length} 位，应为 18 位。请对照营业执照改正。`,
  INTAKE_CREDIT_CHARACTER: (d: { value: string; position: number; character: string }) =>
    `统一社会信用代码「${d.value}」第 ${d.position} 位「${d.character}」不会出现在代码中（没有字母 I、O、S、V、Z）。请对照营业执照改正，常见的是把 0、1、5、2 误认作字母。`,
  INTAKE_CREDIT_CHECK: (d: { value: string; expected: string; actual: string }) =>
    `统一社会信用代码「${d.value}」校验不符：按前 17 位，末位应为「${d.expected}」，现为「${d.actual}」。请对照营业执照逐位核对。`,
  INTAKE_DISTRICT_AUTHORITY: (d: { value: string }) =>
    `「${d.value}」只能作为推荐地区，不能作为单位所在区。请填写单位注册地所在的区。`,
  INTAKE_DISTRICT_OUTSIDE: (d: { value: string }) =>
    `牵头单位所在区为「${d.value}」，牵头单位应在本市。请核对，或改由本市单位牵头。`,
  INTAKE_INDICATORS_MISSING: (d: { no: string }) => `项目 ${d.no} 没有任何关键指标。请在「关键指标」表至少填写一行。`,
  INTAKE_MAIN_MISSING: (d: { no: string }) => `项目 ${d.no} 没有主指标。请把最重要的指标的「主指标」填为「是」。`,
  INTAKE_TARGET_WITHOUT_GOAL: (d: { name: string }) =>
    `指标「${d.name}」以接近目标为好，却没有目标值。请填写目标值，或改正方向。`,
  INTAKE_WEIGHT_RANGE: (d: { value: string }) => `权重「${d.value}」应大于 0 且不超过 100。请改正。`,
  INTAKE_WEIGHTS_PARTIAL: (d: { no: string; given: number; total: number }) =>
    `项目 ${d.no} 的 ${d.total} 个指标只有 ${d.given} 个填了权重。请全部填写，或全部留空。`,
  INTAKE_WEIGHTS_SUM: (d: { no: string; sum: string }) =>
    `项目 ${d.no} 的指标权重合计 ${d.sum}%，应为 100%。请调整权重。`,
  INTAKE_BENCHMARK_PARTIAL: (d: { side: string; missing: string }) =>
    `${d.side}最好水平缺少${d.missing}。数值、来源和年份请一并填写，没有依据时三项都留空。`,
  INTAKE_INTERNATIONAL_MISSING: (d: { name: string }) =>
    `主指标「${d.name}」没有国际最好水平，专家可能难以判定是否达到国际先进水平。建议补充。`,
  INTAKE_YEAR_TWICE: (d: { year: string; row: number }) => `年度 ${d.year} 已在第 ${d.row} 行填写。请合并为一行。`,
  INTAKE_RECOMMENDATION_MISSING: (d: { no: string }) => `项目 ${d.no} 没有推荐意见。请在「推荐意见」表至少填写一行。`,
  INTAKE_RECOMMENDER_TWICE: (d: { name: string; row: number }) =>
    `推荐单位「${d.name}」已在第 ${d.row} 行对本项目填写意见。请合并为一行。`,
  INTAKE_FILE_OUTSIDE: (d: { file: string }) =>
    `附件路径「${d.file}」指向附件文件夹之外，没有读取。请把文件复制到附件文件夹内，只填写文件夹内的相对路径。`,
  INTAKE_FILE_MISSING: (d: { file: string; nearest: string }) =>
    `附件文件夹中没有「${d.file}」。请放入该文件或改正文件名${d.nearest === '' ? '' : `，是否应为「${d.nearest}」`}。`,
  INTAKE_FILE_CASE: (d: { file: string; actual: string }) =>
    `「${d.file}」与文件夹中的「${d.actual}」大小写不同。请改为「${d.actual}」，以免换一台电脑后找不到。`,
  INTAKE_FILE_NOT_FILE: (d: { file: string }) =>
    `「${d.file}」是文件夹，不是文件。请填写其中具体的文件，每个文件一行。`,
  INTAKE_FILE_EMPTY: (d: { file: string }) => `附件「${d.file}」是空文件（0 字节），可能没有拷贝完整。请重新拷贝。`,
  INTAKE_FILE_KIND: (d: { file: string; allowed: string }) =>
    `附件「${d.file}」的格式不能收件。允许的格式为 ${d.allowed}，请另存为 PDF 后重新填写。`,
  INTAKE_FILE_TOO_LARGE: (d: { file: string; megabytes: number; limit: number }) =>
    `附件「${d.file}」有 ${d.megabytes} MB，超过允许的 ${d.limit} MB。请压缩图片分辨率或分成几个文件。`,
  INTAKE_FILE_TWICE: (d: { file: string; row: number }) =>
    `附件「${d.file}」已在第 ${d.row} 行列出。请删去重复的一行。`,
  INTAKE_FILE_UNREFERENCED: (d: { file: string }) =>
    `附件文件夹中的「${d.file}」没有在「附件」表中列出，不会交给专家。需要时请补一行，不需要时可不理会。`,

  DOSSIER_STORED_TWICE: (d: { title: string; no: string; other: string }) =>
    `『${d.title}』的名称和牵头单位与已收的项目 ${d.other} 相同，项目 ${d.no} 没有收入。同一项目请把推荐意见并入 ${d.other}，不同项目请改名称。`,
  PREVIEW_OUTDATED: (d: { table: string }) =>
    `『${d.table}』或附件文件夹在预览之后有了变动，没有收入。请重新核对并预览，再收入。`,
  HELD_UNKNOWN: (d: { no: string }) =>
    `没有编号为「${d.no}」的待改正项目，可能已经改正或已经标为不再收件。请刷新后核对。`,
  PREVIEW_GONE: (d: { no: string }) => `项目 ${d.no} 的预览已经不在了。请重新选择收件表，再核对一次。`,
  DOSSIER_OUT: (d: { no: string }) =>
    `项目 ${d.no} 已经封包发给专家，不能撤件，内容没有变化。请由专家组按弃权或一票否决处理，并在合议意见中写明。`,
  DOSSIER_BLOB_DAMAGED: (d: { no: string }) =>
    `项目 ${d.no} 的卷宗在本轮文件夹中缺失或已损坏，无法打开。请从备份恢复本轮文件夹；尚未封包的，请用原表和附件重新收件。`,

  // The table for scores given on paper. Scores themselves are judged by the rules of scoring, in their words.
  SCORETABLE_SHEET_MISSING: (d: { sheet: string }) =>
    `缺少工作表「${d.sheet}」。请使用本软件导出的评分录入表，不要改动工作表名称和列名。`,
  SCORETABLE_DOSSIER_UNKNOWN: (d: { no: string }) =>
    `这位专家没有分到编号为 ${d.no} 的项目。请核对项目编号和专家姓名。`,
  SCORETABLE_DOSSIER_ABSENT: (d: { no: string }) => `表中没有项目 ${d.no} 的一行，将视为未评。请确认不是漏录。`,
  SCORETABLE_DUPLICATE: (d: { no: string; row: number }) =>
    `项目 ${d.no} 已在第 ${d.row} 行填写。每个项目只能有一行，请删去多余的。`,
  SCORETABLE_TITLE_MISMATCH: (d: { no: string; expected: string; actual: string }) =>
    `编号 ${d.no} 应为『${d.expected}』，表中为『${d.actual}』，可能错行。请对照纸质评分表核对。`,
  SCORETABLE_ROW_EMPTY: (d: { no: string }) => `项目 ${d.no} 一格都没有填写，将视为未评。请确认不是漏录。`,
  SCORETABLE_ITEMS_MISSING: (d: { no: string; items: string }) =>
    `项目 ${d.no} 的 ${d.items} 没有评分。请确认纸质表上也没有；零分请填 0。`,
  SCORETABLE_REASON_MISSING: (d: { no: string; item: string; band: string }) =>
    `项目 ${d.no} 的 ${d.item} 评为「${d.band}」，没有理由。请对照纸质表补录，或请专家补写。`,
  SCORETABLE_SCORE_INVALID: (d: { value: string }) =>
    `「${d.value}」不是分数。请只填数字；没有评分请留空，零分请填 0。`,
  SCORETABLE_STANDING_MISPLACED: (d: { value: string }) =>
    `分数格里填了「${d.value}」。弃权和回避是对整个项目的，请填在「状态」列并写明理由，分数留空。`,
  SCORETABLE_STANDING_MISSING: (d: { no: string }) =>
    `项目 ${d.no} 填了弃权或回避理由，「状态」却是空的。请选择「弃权」或「回避」，或删去理由。`,
  SCORETABLE_STANDING_WITH_SCORES: (d: { no: string; standing: string }) =>
    `项目 ${d.no} 填为「${d.standing}」，却又有分数或表态。请对照纸质表，只保留其中一种。`,
  SCORETABLE_TOTAL_MISMATCH: (d: { no: string; paper: string; total: string }) =>
    `项目 ${d.no} 纸质表合计为 ${d.paper}，录入的各项之和为 ${d.total}。请逐项核对录入。`,
  SCORETABLE_VETO_SHAPE: (d: { value: string }) =>
    `一票否决「${d.value}」看不出是哪一项。请写成「V1：理由」，每项一行。`,
  SCORETABLE_LEVEL_MISSING: (d: { no: string }) =>
    `项目 ${d.no} 填了判定依据，却没有水平判定。请补填水平判定，或删去依据。`,
  SCORETABLE_WORD_UNKNOWN: (d: { heading: string; value: string; allowed: string }) =>
    `「${d.heading}」填了「${d.value}」。请改为「${d.allowed}」之一，或留空。`,
  SCORETABLE_TEXT_TOO_LONG: (d: { heading: string }) => `「${d.heading}」的文字太长。请压缩后重新填写。`,
};
