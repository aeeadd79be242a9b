import { keyOf, queries } from '#renderer/client/queries.ts';
import type { BallotState } from '#shared/contract/ballot.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { ItemScore } from '#shared/domain/scores.ts';
import type { Result } from '#shared/result.ts';
import { changeBallot, useBallotQueue } from './ballots.ts';

export type Pin = ItemScore['pins'][number];

/** As many pages as one item can rest on. */
export const PINS = 20;

/** The pins of an item with what is on its way to be stored: two may be set in one breath. */
function pinsNow(no: string, item: string): readonly Pin[] | null {
  for (const { no: of, change } of useBallotQueue.getState().waiting.toReversed())
    if (of === no && change.kind === 'pins' && change.item === item) return change.pins;
  const read = queries.getQueryData<OutputOf<'dossier.read'>>(keyOf('dossier.read', { no }));
  return read?.state.ballot.items.find((one) => one.item === item)?.pins ?? null;
}

function store(no: string, item: string, pins: readonly Pin[]): Promise<Result<BallotState>> {
  return changeBallot(no, { kind: 'pins', item, pins: [...pins] });
}

/** Pins a page to a scored item; a page that is pinned already, or one too many, changes nothing. */
export async function pinPage(no: string, item: string, attachment: string, page: number): Promise<void> {
  const pins = pinsNow(no, item);
  if (pins === null || pins.length >= PINS) return;
  if (pins.some((one) => one.attachment === attachment && one.page === page)) return;
  await store(no, item, [...pins, { attachment, page, note: '' }]);
}

export async function unpinPage(no: string, item: string, pin: Pin): Promise<void> {
  const pins = pinsNow(no, item) ?? [];
  await store(
    no,
    item,
    pins.filter((one) => one.attachment !== pin.attachment || one.page !== pin.page),
  );
}

/** All pins of the item, with that note on that page. */
export function withNote(no: string, item: string, pin: Pin, note: string): Pin[] {
  const pins = pinsNow(no, item) ?? [];
  return pins.map((one) => (one.attachment === pin.attachment && one.page === pin.page ? { ...one, note } : one));
}
