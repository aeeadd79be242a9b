import type { StationKey, StationState } from '#shared/contract/office/overview.ts';

/** The ten stations of a round, in their order and words. */
export const stationNames: Readonly<Record<StationKey, string>> = {
  overview: '概览',
  intake: '收件',
  guide: '指南',
  people: '专家',
  handout: '封包',
  collect: '回收',
  results: '结果',
  deliberation: '合议',
  decision: '成果',
  archive: '归档',
};

export const stationPath = (station: StationKey): string => `/office/${station}`;

export const stateWords: Readonly<Record<StationState['state'], string>> = {
  waiting: '未开始',
  open: '进行中',
  problem: '有问题',
  done: '完成',
};
