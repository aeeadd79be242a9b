import type { FileKind } from '#shared/contract/values.ts';

/** What people call our five kinds of file. */
export const kindWords: Readonly<Record<FileKind, string>> = {
  zpb: '评审包',
  zpi: '身份文件',
  zpc: '名片',
  zps: '评分单',
  zpa: '归档包',
};

/** Where a file that was dropped on the wrong page belongs. */
export const whereItBelongs: Readonly<Record<Exclude<FileKind, 'zpb'>, string>> = {
  zpi: '身份文件用来证明您是谁。换用它请先点右上角「锁定」,再选择「使用另一个身份」。',
  zpc: '名片请交给秘书处登记,不在这里打开。',
  zps: '评分单是签名后交给秘书处的,不在这里打开。',
  zpa: '归档包由秘书处和主管部门查验,不在这里打开。',
};
