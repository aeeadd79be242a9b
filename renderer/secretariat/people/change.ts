import type { OutputOf } from '#shared/contract/index.ts';

export { useChange } from '../frame/useChange.ts';

export type People = OutputOf<'people.read'>;
