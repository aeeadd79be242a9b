/** Refusals about the roster, the draw and who judges what. */
export const peopleErrors = {
  EXPERT_SEALED: (d: { name: string; panel: string }) =>
    `${d.name}的评审包已经随『${d.panel}』封好，不能再换组、移除或更改回避依据，没有改动。如确需更换，请登记另一名专家后重新封包。`,
  PROPOSAL_GONE: () => '这个分组方案已经失效（已应用、已有新的方案，或轮次重新打开过），没有改动分组。请重新求解。',
  CONFLICT_MATCHED: (d: { name: string; no: string }) =>
    `${d.name}对项目 ${d.no} 的回避是按单位比对得出的（或并不存在），不能直接撤销。如比对有误，请更正该专家的曾任职单位或单位别名。`,
  CELL_RECUSED: (d: { name: string; no: string; reason: string }) =>
    `${d.name}对项目 ${d.no} 需要回避（${d.reason.replace(/。$/, '')}），不能分配，没有改动。请另选专家；比对有误的，请先更正该专家的单位或撤销登记的回避。`,
  CELL_OUTSIDE: (d: { name: string; panel: string; no: string }) =>
    `${d.name}在『${d.panel}』，项目 ${d.no} 不归这个组评，没有改动。请先为专家或项目换组，再调整对照表。`,
  CELL_SEALED: (d: { name: string; panel: string; no: string }) =>
    `『${d.panel}』已经封包，${d.name}与项目 ${d.no} 的分配不能再改，没有改动。请按已封的分配评审；确有利害关系的，请专家在评审时申明回避。`,

  // What the list of candidates can be told, cell by cell. Where it is stands beside the message.
  ROSTER_EMPTY: (d: { sheet: string }) =>
    `「${d.sheet}」中没有任何专家。请确认选对了文件，并从列名的下一行开始，每位专家填写一行。`,
  ROSTER_HEADING_MISSING: (d: { heading: string }) =>
    `缺少「${d.heading}」一列，看不出每一行是谁。请补上这一列，或改用候选专家名册模板。`,
  ROSTER_HEADING_TWICE: (d: { heading: string; read: string }) =>
    `列「${d.heading}」与「${d.read}」意思相同，只读取了「${d.read}」。两列内容不同的，请合并为一列。`,
  ROSTER_HEADING_PRIVATE: (d: { heading: string }) =>
    `列「${d.heading}」没有读取：本软件不保存电话、证件、账号一类个人信息。请在原表中自行保管。`,
  ROSTER_TWICE: (d: { name: string; unit: string; row: number }) =>
    `${d.name}（${d.unit}）已在第 ${d.row} 行填写。请删去重复的一行；确是同名同单位的两个人，请用「编号」区分。`,
  ROSTER_ID_TWICE: (d: { id: string; row: number }) =>
    `编号「${d.id}」与第 ${d.row} 行重复。请为每位专家填写不同的编号。`,
  ROSTER_NAMESAKE: (d: { name: string; row: number }) =>
    `第 ${d.row} 行也是${d.name}，单位不同。请核对是两个人，还是同一个人写了两个单位。`,
  ROSTER_EXPERTISE_EMPTY: () => '没有填写专长，抽取和分组时按未定处理。请尽量填写「行业发展」或「质量管理」。',
  ROSTER_INDUSTRY_UNKNOWN: (d: { value: string; nearest: string }) =>
    `「${d.value}」不在行业词表里，按原文收入，不能按它设定抽取名额。${d.nearest === '' ? '需要时请改用「字典」中的词。' : `若应为「${d.nearest}」，请改正。`}`,
  ROSTER_OUTDATED: (d: { file: string }) => `『${d.file}』在预览之后有了变动，没有收入。请重新核对并预览，再收入。`,
  CANDIDATE_UNKNOWN: (d: { id: string }) => `备选名册中没有「${d.id}」，没有改动。请重新查看备选名册后再试。`,
  CANDIDATE_TAKEN: (d: { name: string; unit: string }) =>
    `备选名册中的${d.name}（${d.unit}）已经有了身份，没有再次办理。请在专家名册中查看；如需更换，请先移除原来的登记。`,
  DRAW_POOL_CHANGED: () => '备选名单在您查看之后有了变动，没有抽取。请重新核对名单，再抽取。',
  DRAW_UNKNOWN: () => '本轮没有这次抽取的记录。请重新查看抽取页后再试。',
  DRAW_DIFFERS: (d: { at: string }) =>
    `按记录的种子和名单重新计算，结果与 ${d.at} 的记录不一致，这份记录可能被改动过。请保留现状并告知监督。`,
};
