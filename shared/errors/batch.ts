export const batchErrors = {
  CONTAINER_DAMAGED: (d: { file: string; reason: string }) =>
    `『${d.file}』不完整或已损坏(${d.reason}),没有读取其中任何内容。请从原处重新拷贝一份;仍不行请向秘书处索取。`,
};
