import type { ErrorCode } from '#shared/errors/problem.ts';

/** What is worth doing after a refusal, the most sensible first. */
export type NextStep = 'retry' | 'another' | 'desk' | 'identity';

/** The way to the file failed, not the file: once more may do. */
const passing: readonly ErrorCode[] = [
  'FILE_NOT_FOUND',
  'FILE_UNREADABLE',
  'WRITE_FAILED',
  'OPENING_INTERRUPTED',
  'ENGINE_GONE',
  'ENGINE_FAILED',
  'STORE_LOCKED',
  'SESSION_LOCKED',
];

/** Copied anew under the same name, it may be whole. */
const copying: readonly ErrorCode[] = [
  'CONTAINER_TRUNCATED',
  'CONTAINER_DAMAGED',
  'BATCH_HEADER_DAMAGED',
  'BATCH_ENTRY_DAMAGED',
  'BATCH_ENTRY_MISSING',
];

/** `open` says whether another batch is open that one can go on with. */
export function nextSteps(code: ErrorCode, open: boolean): readonly NextStep[] {
  const desk: readonly NextStep[] = open ? ['desk'] : [];
  if (passing.includes(code)) return ['retry', 'another', ...desk];
  if (copying.includes(code)) return ['another', 'retry', ...desk];
  if (code === 'BATCH_OLDER') return [...desk, 'another'];
  if (code === 'BATCH_NOT_FOR_YOU') return ['another', 'identity', ...desk];
  return ['another', ...desk];
}
