export {
  drawExperts,
  type Candidate,
  type Draw,
  type DrawRequest,
  type Drawn,
  type Stratum,
  stratumNames,
} from './draw.ts';
export { newSeed, orderKey } from './order.ts';
export { draws, recordDraw, type RecordedDraw } from './record.ts';
export { poolFromRoster, poolFromTable } from './pool.ts';
