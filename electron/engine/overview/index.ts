export { roundOverview } from './roundOverview.ts';
