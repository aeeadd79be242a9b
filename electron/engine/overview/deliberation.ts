import { standing, type Station } from './station.ts';

export const deliberationStation: Station = () => standing('waiting', '结果形成后进行合议和复评。', null);
