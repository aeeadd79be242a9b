import { checkCode } from '#engine/crypto/index.ts';
import {
  deliberationCases,
  recordOpinion,
  signOpinion,
  type Case,
  type KeptOpinion,
} from '#engine/deliberation/index.ts';
import { openIdentity } from '#engine/identity/index.ts';
import { decideVeto, tallyRound } from '#engine/result/index.ts';
import type { DeliberationCase, deliberationMethods } from '#shared/contract/office/deliberation.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { OfficeState } from '../officeState.ts';

export function deliberationHandlers(office: OfficeState): Handlers<keyof typeof deliberationMethods> {
  return {
    'deliberation.read': () =>
      office.reading((round) => {
        const found = deliberationCases(round);
        if (!found.ok) return found;
        const { result, cases } = found.value;
        return ok({ result, checkCode: checkCode(result), cases: cases.map(shownCase) });
      }),
    'deliberation.record': ({ given, result }) =>
      office.changing((round) => {
        const recorded = recordOpinion(round, given, result);
        return recorded.ok ? ok(shownOpinion(recorded.value, false)) : recorded;
      }),
    'deliberation.sign': ({ digest, file, passphrase }) =>
      office.changing(async (round) => {
        const leader = await openIdentity(file, [passphrase]);
        if (!leader.ok) return leader;
        const signed = signOpinion(round, digest, leader.value);
        return signed.ok ? ok(shownOpinion(signed.value, false)) : signed;
      }),
    'deliberation.veto': ({ no, veto, confirmed, reason }) =>
      office.changing((round) => {
        const decided = decideVeto(round, { dossier: no, veto, confirmed }, reason);
        if (!decided.ok) return decided;
        const tallied = tallyRound(round);
        return tallied.ok ? ok({ result: tallied.value.digest, checkCode: checkCode(tallied.value.digest) }) : tallied;
      }),
  };
}

function shownOpinion({ digest, opinion, signedAt }: KeptOpinion, outdated: boolean) {
  return { digest, checkCode: checkCode(digest), opinion, signedAt, outdated };
}

function shownCase({ dossier, causes, members, spread, replaced, opinions, outdated }: Case): DeliberationCase {
  const { no, title, category, panel, leadUnit, officialText, n, sd, decision, recognitionProbability } = dossier;
  return {
    no,
    title,
    category,
    panel,
    leadUnit,
    official: officialText,
    n,
    sd,
    decision,
    recognitionProbability,
    causes: [...causes],
    spread: [...spread],
    replaced,
    vote: dossier.vote,
    international: dossier.international,
    vetoes: dossier.veto.raised.map(({ veto, name, decision, by }) => ({
      veto,
      name,
      decision,
      reasons: by.map((one) => one.reason),
    })),
    members: [...members],
    opinions: opinions.map((one, index) => shownOpinion(one, index === 0 && outdated)),
  };
}
