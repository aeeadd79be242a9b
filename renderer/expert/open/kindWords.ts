import type { FileKind } from '#shared/contract/values.ts';

/** What people call our five kinds of file. */
export const kindWords: Readonly<Record<FileKind, string>> = {
  zpb: '评审包',
  zpi: '身份文件',
  zpc: '名片',
  zps: '评分单',
  zpa: '归档包',
  zpt: '复评通知',
};

/** Where a file that was dropped on the wrong page belongs. */
export const whereItBelongs: Readonly<Record<FileKind, string>> = {
  zpb: '评审包在「打开评审包」页面打开。',
  zpi: '身份文件证明您是谁，不是评审材料。如果要换用这个身份，请点「换用这个身份」，再输入它的口令；现在的身份会先锁定，已保存的内容都在。',
  zpc: '名片是身份中可以公开的一半，请交给秘书处登记，不在这里打开。',
  zps: '评分单是签名后交给秘书处的，请交给秘书处回收，不在这里打开。分数在开分以前任何人都看不到。',
  zpa: '归档包由秘书处和主管部门查验，不在这里打开。',
  zpt: '复评通知请在打开评审包以后，在「打开评审包」页面打开。',
};
