export const papersErrors = {
  PAPER_INCONSISTENT: (d: { paper: string; reason: string }) =>
    `${d.paper}的内容前后不一致（${d.reason}），没有生成。请重新打开评审包后再试，仍然如此时请联系秘书处。`,
  PLEDGE_INVALID: (d: { file: string; reason: string }) =>
    `承诺书文件『${d.file}』不符合要求（${d.reason}），没有采用。请更换为主管部门提供的完整文件后重新打开软件。`,
  PLEDGE_REPLACED: (d: { name: string }) =>
    `${d.name}确认过的承诺书与本机现有的文本不同，不能据此打印。请重新阅读并确认现有的承诺书后再打印。`,
  SHEET_MARK_FOREIGN: () => '扫到的不是专家评分表上的二维码，没有采用。请对准评分表末页「校验码」旁的二维码重新扫描。',
  SHEET_MARK_NEWER: (d: { version: string }) =>
    `这张专家评分表由更新版本的软件打印（二维码格式 ${d.version}），本机不能识别。请把软件升级后再扫描。`,
  SHEET_MARK_DAMAGED: () =>
    '二维码的内容不完整或有误，没有采用。请把纸张放平、重新扫描，或改为手工核对评分表上的校验码。',
};
