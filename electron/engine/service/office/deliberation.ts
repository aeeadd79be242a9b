import { checkCode } from '#engine/crypto/index.ts';
import {
  deliberationCases,
  recordOpinion,
  signOpinion,
  voteOnVeto,
  type Case,
  type KeptOpinion,
} from '#engine/deliberation/index.ts';
import { openIdentity } from '#engine/identity/index.ts';
import { issueTickets, revisions, tickets, type TicketState } from '#engine/rescore/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { experts, panelDossiers, panelNames, rubrics, type Round } from '#engine/round/index.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { DeliberationCase, deliberationMethods } from '#shared/contract/office/deliberation.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { ok } from '#shared/result.ts';
import { totalOf } from '#shared/scoring/index.ts';
import type { Handlers } from '../call.ts';
import { folderThere } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';

export function deliberationHandlers(office: OfficeState): Handlers<keyof typeof deliberationMethods> {
  return {
    'deliberation.read': () =>
      office.reading((round) => {
        const found = deliberationCases(round);
        if (!found.ok) return found;
        const { result, cases } = found.value;
        return ok({
          result,
          checkCode: checkCode(result),
          cases: cases.map(shownCase),
          tickets: tickets(round).map(shownTicket),
          revised: revisedIn(round),
        });
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
    'deliberation.ticket': ({ numbers, note, deadline, directory }) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        if (!there.ok) return there;
        const order = { numbers, note, ...(deadline === null ? {} : { deadline }) };
        const issued = await issueTickets(round, order, directory);
        if (!issued.ok) return issued;
        const files = issued.value.map(({ panel, number, file, experts }) => ({
          panel,
          number,
          file,
          experts: [...experts],
        }));
        return ok({ files });
      }),
    'deliberation.veto': (given) =>
      office.changing((round) => {
        const decided = voteOnVeto(round, given);
        if (!decided.ok) return decided;
        const tallied = tallyRound(round);
        if (!tallied.ok) return tallied;
        const { digest } = tallied.value;
        return ok({ confirmed: decided.value.confirmed, result: digest, checkCode: checkCode(digest) });
      }),
  };
}

function shownTicket({ digest, header, dossiers, answers }: TicketState) {
  const { panel, number, issuedAt, deadline } = header;
  return {
    digest,
    panel,
    number,
    issuedAt,
    deadline: deadline ?? null,
    dossiers: [...dossiers],
    answers: answers.map(({ name, before, after, reason }) => ({ name, before, after, reason })),
  };
}

/** Totals on both sides of every change that a later revision made. */
function revisedIn(round: Round): OutputOf<'deliberation.read'>['revised'] {
  const all = revisions(round);
  if (all.length === 0) return [];
  const names = new Map(experts(round).map((one) => [one.keyId, one.name]));
  const rules = new Map(
    panelNames(round).flatMap((panel) =>
      panelDossiers(round, panel).map(({ no, category }) => [
        no,
        rubrics(round).find((one) => one.category === category)?.rubric,
      ]),
    ),
  );
  const total = (ballot: Ballot | null, no: string): string | null => {
    const rubric = rules.get(no);
    return ballot === null || rubric === undefined ? null : totalOf(rubric, ballot).total;
  };
  return all.flatMap(({ keyId, revision, reason, dossiers }) =>
    dossiers.map(({ no, before, after, asked }) => ({
      name: names.get(keyId) ?? '',
      no,
      revision,
      reason,
      before: total(before, no),
      after: total(after, no),
      asked,
    })),
  );
}

function shownOpinion({ digest, opinion, signedAt }: KeptOpinion, outdated: boolean) {
  return { digest, checkCode: checkCode(digest), opinion, signedAt, outdated };
}

function shownCase({
  dossier,
  causes,
  members,
  spread,
  replaced,
  vetoVotes,
  opinions,
  outdated,
}: Case): DeliberationCase {
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
      votes: vetoVotes.get(veto) ?? null,
      reasons: by.map((one) => one.reason),
    })),
    members: [...members],
    opinions: opinions.map((one, index) => shownOpinion(one, index === 0 && outdated)),
  };
}
