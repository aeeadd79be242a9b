import type { BoardWords } from '#shared/board/index.ts';

export const boardWordsLike: BoardWords = {
  targets: {
    notice: '类别与目标的对应关系可由主管部门调整',
    targets: [
      { code: 'landmark', name: '标志性项目', minimum: 5, categories: ['chain'] },
      { code: 'common', name: '共性质量技术攻关', minimum: 10, categories: ['common'] },
      { code: 'product', name: '重点产品', minimum: 150, categories: ['product'] },
    ],
    shares: [
      {
        code: 'international',
        name: '国际先进水平',
        of: 'product',
        minimumPercent: '60',
        levels: ['国际领先', '国际先进'],
      },
    ],
  },
  districts: [
    { name: '黄浦', kind: 'district' },
    { name: '徐汇', kind: 'district' },
    { name: '浦东新区', kind: 'district' },
    { name: '临港新片区', kind: 'authority' },
    { name: '外省市', kind: 'outside' },
  ],
  industries: ['集成电路', '生物医药'],
  painPoints: ['测不准', '检不了', '少标准'],
};
