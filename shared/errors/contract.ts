/** Refusals that belong to no file and no score: the way between a screen and the engine. */
export const contractErrors = {
  CALL_INVALID: (d: { method: string; reason: string }) =>
    `操作『${d.method}』的内容不符合要求（${d.reason}），没有执行，也没有改变任何内容。请重试；仍不行请重新打开质评。`,
  CALL_UNKNOWN: (d: { method: string }) =>
    `没有名为『${d.method}』的操作，没有执行。请确认质评的窗口与程序是同一版本。`,
  CALL_REPEATED: (d: { id: string }) => `编号 ${d.id} 的操作已在进行，没有重复执行。请等待它完成。`,
  WORK_UNKNOWN: (d: { id: string }) => `编号 ${d.id} 的操作不在进行，也没有待取的结果。请在页面上查看当前状态。`,
  ENGINE_GONE: () =>
    '与评审程序的连接中断，这一步是否保存尚不确定。已显示「已保存」的内容都在；连接恢复后请核对这一处。',
  ENGINE_FAILED: (d: { method: string }) =>
    `操作『${d.method}』遇到意外错误，没有完成。已保存的内容不受影响。请重新打开质评；再次出现请告知秘书处。`,
  OPENING_INTERRUPTED: (d: { file: string }) =>
    `${d.file === '' ? '评审包' : `评审包『${d.file}』`}没有打开完：评审程序中途重新启动了，原有内容没有任何改变。请再打开一次。`,
  SESSION_LOCKED: () => '还没有用口令打开身份文件，或质评已经锁定。请先输入口令。',
  SESSION_OPEN: (d: { name: string }) => `${d.name}的身份正在使用中。请先锁定，再换用另一个身份。`,
  SESSION_UNKNOWN: (d: { id: string }) => `本机没有编号为 ${d.id} 的身份。请选择身份文件。`,
  PLEDGE_NEEDED: (d: { round: string }) => `『${d.round}』的承诺书还没有确认，卷宗暂不能打开。请先阅读并确认承诺书。`,
  PLEDGE_OTHER_TEXT: () => '所确认的承诺书与当前文本不同，没有记录。请重新阅读后确认。',
  ATTACHMENT_NOT_TABLE: (d: { attachment: string; reason: string }) =>
    `附件 ${d.attachment} 不能显示为表格（${d.reason}）。请改看其他附件，或向秘书处索取可读的版本。`,
  DIRECTORY_UNREADABLE: (d: { directory: string; reason: string }) =>
    `文件夹『${d.directory}』打不开（${d.reason}）。请确认 U 盘已插好，或换一个文件夹。`,
  PRINT_FAILED: (d: { reason: string }) =>
    `打印没有完成（${d.reason}）。请确认打印机已经连接并打开，然后重试；也可以把 PDF 拷贝到能打印的电脑上。`,
};
