export const sheetErrors = {
  SHEET_INCOMPLETE: (d: { missing: readonly { message: string }[] }) =>
    `还有 ${d.missing.length} 处没有完成，不能签名。第一处：${d.missing[0]?.message ?? ''}请逐项补齐后再签名。`,
  SHEET_NONE: () => '还没有签过名，没有可用的评分单。请先检查并签名。',
  REVISION_REASON_REQUIRED: (d: { revision: number }) =>
    `评分在上次签名之后有修改，将形成第 ${d.revision} 版，需要写明修改理由，没有签名。请填写理由后再签名。`,
  SHEET_NOT_KEPT: (d: { revision: number }) =>
    `第 ${d.revision} 版评分单的内容已不在本机（已经清场，或由早期版本的软件签署）。请使用已写入 U 盘的评分单，或重新评分并签名形成新的一版。`,
  CLEAR_NO_SHEET: () => '还没有签过名，清场会丢失您的评分，没有清场。请先检查、签名并写入 U 盘。',
  CLEAR_UNFINISHED: (d: { reason: string }) =>
    `评分和卷宗的密钥已从本机移除，但还有残留文件没有清掉（${d.reason}）。请重新打开质评，清场会自动继续。`,
  CLEAR_NOT_WRITTEN: (d: { revision: number }) =>
    `第 ${d.revision} 版评分单还没有成功写入 U 盘并读回核对，没有清场。请先写入 U 盘。`,
  CLEAR_CHANGED_SINCE: (d: { revision: number }) =>
    `第 ${d.revision} 版签名之后又有修改，没有清场。请重新签名并写入 U 盘，或撤销这些修改。`,
  CLEAR_CONFIRMATION: () => '没有输入「清场」二字，没有清场，内容都在。确需清场时请照原样输入。',
  SHEET_TRUNCATED: (d: { file: string }) =>
    `评分单『${d.file}』不完整，像是没有拷完就拔了 U 盘，没有收下。请专家在原电脑上重新写入一次。`,
  SHEET_ALTERED: (d: { file: string; part: string }) =>
    `评分单『${d.file}』的${d.part}与签名不符，文件已损坏或被改动，没有收下。请专家在原电脑上重新写入一次。`,
  SHEET_FUTURE_VERSION: (d: { file: string; version: string }) =>
    `评分单『${d.file}』由更新版本的软件制作（格式 ${d.version}），没有收下。请把秘书处的软件升级后再回收。`,
  SHEET_WRONG_SUITE: (d: { file: string; suite: string }) =>
    `评分单『${d.file}』使用本轮不采用的加密方式（${d.suite}），没有收下。请专家使用本轮发放的软件重新签名。`,
  SHEET_WRONG_MODE: (d: { file: string; sheet: string; round: string }) =>
    `评分单『${d.file}』属于${d.sheet}，当前是${d.round}，没有收下。请在对应的轮次中回收。`,
  SHEET_WRONG_ROUND: (d: { file: string }) =>
    `评分单『${d.file}』属于另一个评审轮次，没有收下。请到它所属的轮次中回收。`,
  SHEET_NOT_ON_ROSTER: (d: { file: string; expert: string }) =>
    `评分单『${d.file}』的签名密钥（${d.expert.slice(0, 8)}…）不在本轮专家名册中，没有收下。请核对专家是否登记、是否用错身份文件。`,
  SHEET_WRONG_BATCH: (d: { file: string; expert: string }) =>
    `${d.expert}的评分单『${d.file}』对应的评审包不是本轮封出的，没有收下。请专家打开本轮发放的评审包重新评分。`,
  SHEET_WRONG_PANEL: (d: { file: string; expert: string; panel: string }) =>
    `${d.expert}的评分单『${d.file}』对应『${d.panel}』的评审包，与名册中的专家组不符，没有收下。请核对分组。`,
  SHEET_WRONG_RUBRIC: (d: { file: string; expert: string }) =>
    `${d.expert}的评分单『${d.file}』所依据的评价指南与本轮不同，没有收下。请专家打开本轮发放的评审包重新评分。`,
  SHEET_WRONG_KEY: (d: { file: string; expert: string }) =>
    `评分单『${d.file}』内外两层的签名不是同一把密钥（外层为${d.expert}），没有收下。请专家用本人的身份文件重新签名。`,
  SHEET_NOT_FOR_US: (d: { file: string; expert: string }) =>
    `${d.expert}的评分单『${d.file}』不是封给本秘书处的，无法打开，没有收下。请核对专家打开的是否为本轮评审包。`,
  SHEET_FORK: (d: { expert: string; revision: number }) =>
    `${d.expert}有两份不同的第 ${d.revision} 版评分单，两份都已保存、暂不计入。请与专家核对后裁定以哪一份为准，并写明理由。`,
  SHEET_PREDECESSOR_MISSING: (d: { expert: string; revision: number }) =>
    `${d.expert}的第 ${d.revision} 版评分单已收下，但它所替代的上一版没有收到。请向专家补要上一版以便存档。`,
  SHEET_COUNTS_MISMATCH: (d: { expert: string; revision: number }) =>
    `${d.expert}第 ${d.revision} 版评分单开封后的内容与签署时的承诺不符，没有计入。请专家重新签名提交。`,
  SHEET_INNER_INVALID: (d: { expert: string; revision: number; reason: string }) =>
    `${d.expert}第 ${d.revision} 版评分单的评分内容不合规（${d.reason}），没有计入。请专家改正后重新签名提交。`,
  SHEET_FORK_UNKNOWN: (d: { digest: string }) => `没有摘要为 ${d.digest.slice(0, 12)}… 的评分单可供裁定。请核对摘要。`,
  OPEN_NO_QUORUM: (d: {
    lacking: readonly { panel: string; received: number; needed: number; missing: readonly string[] }[];
  }) =>
    `还没有达到开分条件：${d.lacking.map((one) => `『${one.panel}』已收 ${one.received} 份，需要 ${one.needed} 份，未交 ${one.missing.join('、')}`).join('；')}。请继续回收，或写明例外理由后开分。`,
  OPEN_HOLDERS_NEEDED: (d: { threshold: number; present: number }) =>
    `本轮开分需要 ${d.threshold} 位持钥人同时到场，现有 ${d.present} 位。请其余持钥人带身份文件到场。`,
  OPEN_HOLDER_UNKNOWN: (d: { name: string }) => `${d.name}不是本轮的持钥人，没有开分。请换持钥人的身份文件。`,
  OPEN_KEY_WRONG: (d: { round: string }) =>
    `持钥人的密钥份额合不成『${d.round}』的开分钥匙，没有开分。请确认各持钥人使用的是建立本轮时的身份文件。`,
  TALLY_NOT_OPENED: (d: { round: string }) => `『${d.round}』还没有开分，不能汇总。请先完成回收并开分。`,
  TALLY_SHEETS_UNOPENED: (d: { count: number }) =>
    `有 ${d.count} 份评分单是开分之后收到的，还没有开封。请再次开分，然后汇总。`,
  TALLY_NONE: (d: { round: string }) => `『${d.round}』还没有汇总结果。请先汇总。`,
};
