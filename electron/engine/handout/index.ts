export { writeMeetingPapers, type MeetingPapers } from './papers.ts';
export { sealPanels } from './seal.ts';
export { handoutState, type ExpertHandout, type PanelHandout, type SealedIssue, type WrittenStick } from './state.ts';
export { writeStick, type StickOrder, type StickWritten } from './stick.ts';
