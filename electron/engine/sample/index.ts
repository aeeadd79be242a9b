export { attachmentBytes, writeSampleAttachments, type WrittenAttachments } from './attachments.ts';
export { generateRound, sampleRoundOf, type GenerateOptions } from './generate.ts';
export { loadSampleRound, SAMPLE_TITLE } from './load.ts';
export { samplePlot, sampleScenario, type EdgeCase, type Plot } from './scenario.ts';
export { sampleSheets } from './scores.ts';
export type { Judgement, SampleBallot, SampleExpert, SamplePanel, SampleRound, SampleSheet } from './types.ts';
