export const batchErrors = {
  CONTAINER_TRUNCATED: (d: { file: string }) =>
    `『${d.file}』不完整，像是没有拷完就拔了 U 盘，没有读取其中任何内容。请从原处重新拷贝一份。`,
  CONTAINER_DAMAGED: (d: { file: string; reason: string }) =>
    `『${d.file}』不完整或已损坏（${d.reason}），没有读取其中任何内容。请从原处重新拷贝一份；仍不行请向秘书处索取。`,
  BATCH_HEADER_DAMAGED: (d: { file: string }) =>
    `评审包『${d.file}』的目录已损坏，没有打开。请从秘书处的 U 盘重新拷贝；仍不行请向秘书处换取新的评审包。`,
  BATCH_FORGED: (d: { file: string }) =>
    `评审包『${d.file}』的签名与内容不符，可能被改动过，没有打开。请不要使用，并告知秘书处。`,
  BATCH_SUITE_UNKNOWN: (d: { file: string; suite: string }) =>
    `评审包『${d.file}』使用本版本不支持的加密方式（${d.suite}），没有打开。请向秘书处索取新版软件。`,
  BATCH_ENTRY_DAMAGED: (d: { file: string; entry: string }) =>
    `评审包『${d.file}』中的『${d.entry}』与封包时不一致，整包没有导入。多半是拷贝或 U 盘出错，请重新拷贝。`,
  BATCH_ENTRY_MISSING: (d: { file: string; entry: string }) =>
    `评审包『${d.file}』缺少或多出内容『${d.entry}』，整包没有导入。请重新拷贝，或向秘书处换取新的评审包。`,
  BATCH_NOT_FOR_YOU: (d: { file: string; panel: string; name: string }) =>
    `评审包『${d.file}』是为『${d.panel}』制作的，其中没有给${d.name}的内容。请向秘书处换取您所在专家组的评审包。`,
  BATCH_SECRETARIAT_UNKNOWN: (d: { file: string; name: string; checkCode: string }) =>
    `评审包『${d.file}』由另一把密钥签署（${d.name}，校验码 ${d.checkCode}），与您此前使用的秘书处不同，没有打开。请当面与秘书处核对校验码。`,
  BATCH_OLDER: (d: { file: string; issue: number; current: number }) =>
    `评审包『${d.file}』是第 ${d.issue} 次封包，您已经打开了第 ${d.current} 次封包，没有改用旧包。请继续使用现有评审包。`,
  BATCH_DOSSIER_CHANGED: (d: { file: string; no: string }) =>
    `评审包『${d.file}』中项目 ${d.no} 的内容与您已评分的版本不同，没有导入。请告知秘书处。`,
  BATCH_NONE: (d: { workspace: string }) => `工作区『${d.workspace}』里还没有打开任何评审包。请先打开评审包。`,
  ATTACHMENT_UNKNOWN: (d: { attachment: string }) =>
    `没有编号为 ${d.attachment} 的附件，或它不在您可评的项目中。请核对附件编号。`,
  ATTACHMENT_DAMAGED: (d: { attachment: string }) =>
    `附件 ${d.attachment} 解密后与登记的内容不一致，没有显示。请重新拷贝评审包；仍不行请告知秘书处。`,
};
