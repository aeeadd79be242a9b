import { ledger } from '#engine/collect/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { openIdentity } from '#engine/identity/index.ts';
import {
  createHolders,
  EXCEPTION_MINIMUM,
  isOpened,
  openingActs,
  openScores,
  quorum,
  type Holders,
} from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { collectMethods, OpeningState } from '#shared/contract/office/collect.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';

type OpeningMethods = Extract<keyof typeof collectMethods, `opening.${string}`>;

/** What has to be typed before scores are opened. */
const WORD = '开分';

/** 开分: who is here, what is missing, and the act itself. */
export function openingHandlers(office: OfficeState): Handlers<OpeningMethods> {
  const holders = createHolders();
  return {
    'opening.read': () => office.reading((round) => ok(openingState(round, holders))),
    'opening.stepUp': ({ file, passphrase }) =>
      office.changing(async (round) => {
        const identity = await openIdentity(file, [passphrase]);
        if (!identity.ok) return identity;
        const admitted = await holders.admit(round, identity.value);
        return admitted.ok ? ok(openingState(round, holders)) : admitted;
      }),
    'opening.leave': () =>
      office.changing((round) => {
        holders.forget(round);
        return ok({});
      }),
    'opening.open': ({ confirmation, exception }, work) =>
      office.changing(async (round) => {
        if (confirmation.trim() !== WORD) return refused(problem('OPEN_CONFIRMATION', {}));
        const act = { holders: holders.present(round), ...(exception === null ? {} : { exception }) };
        const opened = await openScores(round, act, work);
        if (!opened.ok) return opened;
        holders.forget(round);
        return ok({ opened: opened.value.opened, refused: opened.value.refused.map((one) => one.message) });
      }),
    'opening.tally': () =>
      office.changing((round) => {
        const tallied = tallyRound(round);
        if (!tallied.ok) return tallied;
        const { digest } = tallied.value;
        return ok({ digest, checkCode: checkCode(digest) });
      }),
  };
}

function openingState(round: Round, holders: Holders): OpeningState {
  const { opening } = round.record;
  const here = new Set(holders.present(round).map((one) => one.card.keyId));
  const { met, panels } = quorum(round);
  const rows = round.db.prepare('SELECT refusal FROM sheet WHERE inner_json IS NULL AND refusal IS NOT NULL').all() as {
    refusal: string;
  }[];
  const closed = round.db
    .prepare('SELECT count(*) AS n FROM sheet WHERE inner_json IS NULL AND refusal IS NULL')
    .get() as { n: number };
  return {
    opened: isOpened(round),
    closed: closed.n,
    quorum: { met, panels: panels.map((one) => ({ ...one, missing: [...one.missing] })) },
    forks: new Set(
      ledger(round)
        .filter((one) => one.standing === 'fork')
        .map((one) => one.expert),
    ).size,
    exceptionMinimum: EXCEPTION_MINIMUM,
    rule:
      opening.kind === 'single'
        ? { kind: 'single' }
        : {
            kind: 'split',
            threshold: opening.threshold,
            holders: opening.holders.map(({ keyId, name, unit }) => ({ keyId, name, unit, present: here.has(keyId) })),
          },
    acts: openingActs(round).map(({ at, act }) => ({
      at,
      holders: [...act.holders],
      exception: act.exception,
      met: act.quorum.met,
    })),
    refused: rows.map((row) => (JSON.parse(row.refusal) as Problem).message),
  };
}
