import { standing, type Station } from './station.ts';

export const decisionStation: Station = () => standing('waiting', '认定由主管部门决定，依据见结果、合议和归档。', null);
