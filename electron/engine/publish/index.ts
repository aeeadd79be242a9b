export { announcementDocx, type AnnouncementInput } from './announcement.ts';
export { statisticsOf, type CountedLine, type Counts, type Statistics, type StatisticsTables } from './counts.ts';
export { differencesXlsx, type DifferencesInput } from './differences.ts';
export { expertFormPdf, expertForms, type ExpertForm } from './expertForms.ts';
export { listXlsx, type ListInput } from './list.ts';
export { noticeDocx, type NoticeInput } from './notice.ts';
export { opinionFormsPdf, type OpinionFormsInput } from './opinionForms.ts';
export { type Bureau } from './set.ts';
export { statisticsXlsx, type StatisticsInput } from './statistics.ts';
