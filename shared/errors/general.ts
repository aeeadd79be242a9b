export const generalErrors = {
  DEMO_NOT_EMPTY: (d: { directory: string }) =>
    `文件夹『${d.directory}』里已有文件，演示没有开始。请换一个空文件夹，或先删除它。`,
  FILE_NOT_FOUND: (d: { file: string }) => `找不到『${d.file}』。请确认路径正确、U 盘已插好，然后重试。`,
  FILE_UNREADABLE: (d: { file: string; reason: string }) =>
    `『${d.file}』无法读取（${d.reason}）。请换一个 U 盘插口或重新拷贝该文件后重试。`,
  FILE_EXISTS: (d: { file: string }) => `『${d.file}』已经存在，为避免覆盖没有写入。请换一个文件名或先移走旧文件。`,
  FILE_TOO_LARGE: (d: { file: string; bytes: number; limit: number }) =>
    `『${d.file}』有 ${d.bytes} 字节，超过允许的 ${d.limit} 字节，没有读取。请确认拿到的是正确的文件。`,
  FILE_KIND_UNKNOWN: (d: { file: string }) =>
    `『${d.file}』不是质评的文件（内容不符，与文件名无关）。请确认拿到的是 .zpi、.zpc、.zpb、.zps、.zpt 或 .zpa 文件。`,
  FILE_KIND_UNEXPECTED: (d: { file: string; expected: string; actual: string }) =>
    `『${d.file}』是${d.actual}，这里需要的是${d.expected}。请选择正确的文件。`,
  WRITE_FAILED: (d: { file: string; reason: string }) =>
    `写入『${d.file}』没有完成（${d.reason}），原有内容没有改变。请检查磁盘空间和写入权限后重试。`,
  WRITE_VERIFY_FAILED: (d: { file: string }) =>
    `『${d.file}』写入后读回的内容不一致，已删除。请换一个 U 盘后重新写入。`,
  CANCELLED: (d: { what: string }) => `${d.what}已取消，没有留下任何改动。需要时可以重新开始。`,
  VERSION_NEWER: (d: { file: string; version: string }) =>
    `『${d.file}』由更新版本的软件制作（格式 ${d.version}），本机版本不能读取。请向秘书处索取新版软件。`,
  INPUT_INVALID: (d: { what: string; reason: string }) => `${d.what}不符合要求：${d.reason}。请改正后重试。`,
  STORE_NEWER: (d: { file: string; version: number }) =>
    `数据库『${d.file}』由更新版本的软件建立（结构第 ${d.version} 版），为避免损坏没有打开。请使用新版软件。`,
  STORE_DAMAGED: (d: { file: string; reason: string }) =>
    `数据库『${d.file}』未通过完整性检查（${d.reason}），没有打开。请保留原文件并使用备份，必要时联系技术支持。`,
  STORE_MISSING: (d: { directory: string }) =>
    `文件夹『${d.directory}』里的数据库不见了，为避免把已有内容当作空白，没有新建。请把同一文件夹里的备份 store.db.bak 改名为 store.db 后重试，不要删除其他文件。`,
  STORE_LOCKED: (d: { file: string }) => `数据库『${d.file}』正在被另一个质评窗口使用。请先关闭那个窗口再重试。`,
};
