/** Refusals about putting archives together. */
export const bureauErrors = {
  BOOK_LOG_BROKEN: (d: { directory: string }) =>
    `年度库『${d.directory}』的登记簿已损坏或被改动，没有打开。请从备份恢复这个文件夹；没有备份的，请换一个空文件夹，重新收入各归档包并核对校验码。`,
  BOOK_CHANGED: (d: { directory: string }) =>
    `年度库『${d.directory}』刚被另一个窗口或命令改动，这一步没有做。请再试一次。`,
  BOOK_FULL: (d: { limit: number }) =>
    `年度库里已有 ${d.limit} 个归档包，不能再收入。请先移除不再需要的，或另建一个年度库。`,
  BUREAU_TEST_ROUND: (d: { file: string; title: string }) =>
    `『${d.file}』是测试轮『${d.title}』的归档包，没有收入年度库。请确认是否拿错了文件；确要留存的，请选择「也收入测试轮」，它不会计入任何数字。`,
  BUREAU_NOTHING: (d: { place: string }) =>
    `『${d.place}』里没有归档包（.zpa）。请确认选对了 U 盘或文件夹，或向秘书处索取。`,
  BUREAU_ROUND_CLAIMED: (d: { title: string; first: string; second: string }) =>
    `轮次『${d.title}』有两个秘书处的归档包：${d.first}；${d.second}。同一轮只能有一个秘书处，两份都不计入。请与双方核实，移除不对的那一份。`,
  BUREAU_ROUND_FORKED: (d: { title: string }) =>
    `轮次『${d.title}』有两份归档包，谁也不是谁的后续，像是从同一轮的两个副本分别归档的，两份都不计入。请与秘书处核实，移除不对的那一份。`,
  BUREAU_ARCHIVE_ALTERED: (d: { file: string }) =>
    `年度库里的归档包『${d.file}』与收入时不同，可能是磁盘损坏，已不计入。请移除它，再从原来的文件重新收入。`,
  BUREAU_CODE_UNKNOWN: (d: { code: string }) =>
    `没有待确认的秘书处的校验码是 ${d.code}，没有确认。请与秘书处当面或电话再核对一次十六位校验码。`,
  BUREAU_ARCHIVE_UNKNOWN: (d: { digest: string }) =>
    `年度库里没有摘要为 ${d.digest.slice(0, 12)}… 的归档包。它可能已被移除，请刷新后再看。`,
  BUREAU_SECRETARIAT_UNKNOWN: (d: { keyId: string }) =>
    `没有确认过密钥为 ${d.keyId.slice(0, 12)}… 的秘书处。请刷新后再看。`,
  BUREAU_NO_YEAR: (d: { year: number }) => `年度库里没有 ${d.year} 年的归档包。请换一个年度，或先收入该年的归档包。`,
};
