/** What the help page says. Short sentences that can be followed while a meeting waits. */

export interface Step {
  readonly icon: 'stick' | 'key' | 'folder' | 'pledge' | 'score' | 'sign' | 'return';
  readonly title: string;
  readonly text: string;
}

export const steps: readonly Step[] = [
  { icon: 'stick', title: '插入 U 盘', text: '使用秘书处发给您的 U 盘，里面有您的身份文件和评审包。' },
  {
    icon: 'key',
    title: '打开身份',
    text: '选择身份文件，输入口令函上的口令。身份是自己制作的，输入自己的口令。',
  },
  { icon: 'folder', title: '打开评审包', text: '选择 U 盘上的评审包。程序复制并核验，完成后显示项目列表。' },
  { icon: 'pledge', title: '确认承诺书', text: '阅读后勾选并确认，只需一次。' },
  {
    icon: 'score',
    title: '逐项评分',
    text: '左边看卷宗，右边打分。评为「优」或「差」的请写理由。每一步立即保存，可以随时停下。',
  },
  {
    icon: 'sign',
    title: '检查并签名',
    text: '补齐缺项，选择 U 盘，输入口令。看到「都在 U 盘上了」再拔下。打印专家评分表，手写签名。',
  },
  {
    icon: 'return',
    title: '交回，清场',
    text: '把 U 盘和签过字的评分表交给秘书处。秘书处确认收到后，在「清场」中删除本机内容。',
  },
];

export type Pairs = readonly (readonly [title: string, text: string])[];

export const troubles: Pairs = [
  [
    '口令不对',
    '检查大小写和输入法，点输入框右边的眼睛可以看到输入的内容。口令不能找回：忘记时，发放的身份请秘书处重新发放，自己制作的身份要重新制作、重新登记。',
  ],
  [
    '评审包打不开',
    '页面会写明原因和找谁。多数情况是没有拷完，或拿到了别组的评审包，请秘书处更换。您原有的评分不受影响。',
  ],
  ['插入 U 盘没有反应', '等几秒钟；仍没有，换一个插口，或点「选择…」自己找到文件。'],
  [
    '写入 U 盘失败，或 U 盘已满',
    '签名不会丢失。换一个 U 盘，或删除其中不要的文件，再点「写入并核对」。没有写好以前，页面不会说可以拔下。',
  ],
  ['与某个项目有利害关系', '在该项目评分表最下方点「回避…」，写明理由。回避后不能再查看，也不能撤回。'],
  ['不熟悉某个项目', '可以在评分表最下方点「弃权…」，提交前可以撤回。没有评分、弃权、回避和 0 分是四件不同的事。'],
  ['电脑死机或断电', '重新打开程序，输入口令即可。显示过「已保存」的内容都在。'],
  ['要离开座位', '点右上角「锁定」。回来后输入口令，接着评。'],
  ['签名后想修改', '直接修改，再次签名并写明理由，形成新的一版。以前的版本仍会保留。'],
];

export interface KeyGroup {
  readonly where: string;
  readonly keys: Pairs;
}

export const keyGroups: readonly KeyGroup[] = [
  {
    where: '任何地方',
    keys: [
      ['F1', '帮助'],
      ['Tab', '到下一处；加 Shift 回到上一处'],
      ['Ctrl+Z / Ctrl+Y', '撤销、重做'],
    ],
  },
  {
    where: '项目列表',
    keys: [
      ['↑ ↓', '上一行、下一行'],
      ['Enter', '打开项目'],
    ],
  },
  {
    where: '一份卷宗',
    keys: [
      ['Ctrl+Enter', '下一个未评完的项目'],
      ['Alt+← / Alt+→', '上一个、下一个项目'],
      ['Alt+1 … Alt+7', '卷宗的各页'],
      ['Ctrl+F', '在附件中查找'],
    ],
  },
  {
    where: '评分',
    keys: [
      ['数字', '输入分数'],
      ['↑ ↓', '增减一档（0.5 分）'],
      ['Q W E R', '选优、良、中、差：给出该档的最低分，改写或按 Enter 确定'],
      ['Enter', '保存并到下一项；需要理由时先到理由'],
      ['Shift+Enter', '在理由中换行'],
      ['Backspace', '清空后按 Enter，撤回这一项的评分'],
      ['PageUp / PageDown', '上一组、下一组'],
      ['Ctrl+Home / End', '第一项、最后一项'],
    ],
  },
  {
    where: '比较',
    keys: [
      ['↑ ↓ ← →', '移动'],
      ['Enter', '修改，再按一次保存'],
    ],
  },
];

export const words: Pairs = [
  ['评审包', '秘书处封好的卷宗（.zpb），只有指定的专家能打开。'],
  ['身份文件', '证明您是谁的文件（.zpi），由口令保护，不要交给他人。'],
  ['名片', '身份中可以公开的一半（.zpc），交秘书处登记。'],
  ['评分单', '您签名后的评分（.zps）。秘书处在开分以前看不到分数。'],
  ['专家评分表', '与评分单内容相同的纸质表，手写签名后一并交回。'],
  ['校验码', '16 位数字。两份内容相同，校验码才相同，可以当面核对或在电话里读出。'],
  ['回避', '与项目有利害关系，不看也不评。'],
  ['弃权', '不熟悉该项目，不评分。'],
  ['清场', '交回以后，从这台电脑删除本轮的全部内容。'],
];
