export {
  drawExperts,
  type Candidate,
  type Draw,
  type DrawRequest,
  type DrawStratum,
  type Drawn,
  type Stratum,
  stratumName,
  stratumNames,
} from './draw.ts';
export { newSeed, orderKey } from './order.ts';
export { drawBy, draws, recordDraw, repeatDraw, type RecordedDraw } from './record.ts';
export { poolDigest, poolFromCandidates, poolFromRoster, poolFromTable } from './pool.ts';
