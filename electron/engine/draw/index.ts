export { drawExperts, type Candidate, type Draw, type DrawRequest, type Drawn, type Stratum } from './draw.ts';
export { newSeed, orderKey } from './order.ts';
export { recordDraw } from './record.ts';
