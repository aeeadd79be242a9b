import { standing, type Station } from './station.ts';

export const decisionStation: Station = () => standing('waiting', '合议后形成认定建议、公示和通报。', null);
