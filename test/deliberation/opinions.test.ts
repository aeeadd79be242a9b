import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditEvents, firstBrokenLink } from '#engine/audit/index.ts';
import { collect } from '#engine/collect/index.ts';
import {
  deliberationCases,
  effectiveOpinions,
  recordOpinion,
  signatureHolds,
  signOpinion,
  voteOnVeto,
} from '#engine/deliberation/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import type { GivenOpinion } from '#shared/domain/opinion.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, type Golden } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

/** Five experts, two dossiers; one of the experts scores far below the others. */
const folder = freshFolders();
let golden: Golden;
let result: string;
const SHARES = [0.8, 0.8, 0.75, 0.8, 0.3];

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 5, dossiers: 2 });
  const sheets: string[] = [];
  for (const [index, share] of SHARES.entries()) sheets.push((await handIn(golden, index, share)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [] }));
  result = valueOf(tallyRound(golden.round)).digest;
}, 60_000);
afterAll(() => golden.round.close());

const given = (some: Partial<GivenOpinion> = {}): GivenOpinion => ({
  no: '900',
  outcome: 'reject',
  text: '主指标证据不足，不建议认定。',
  votes: { agree: 1, disagree: 4, abstained: 0 },
  leader: golden.experts[0]!.card.keyId,
  dissent: [],
  ...some,
});

test('lists what is flagged or near the line, with nobody’s name', () => {
  const { cases } = valueOf(deliberationCases(golden.round));
  expect(cases.map((one) => one.dossier.no)).toEqual(['900', '901']);
  const [first] = cases;
  expect(first?.spread).toEqual([...(first?.spread ?? [])].sort((a, b) => a - b));
  expect(first?.spread).toHaveLength(5);
  expect(first?.members[0]).toMatchObject({ leader: true, name: '专家1' });
  const said = cases.flatMap((one) => one.causes.map(({ text }) => text)).join('');
  expect(said).toContain('需要说明');
  for (const expert of golden.experts) expect(said).not.toContain(expert.card.name);
});

test('refuses what a meeting cannot have decided, and keeps nothing of it', () => {
  const { round, experts } = golden;
  const refuse = (some: Partial<GivenOpinion>, code: string): void =>
    void refusalOf(recordOpinion(round, given(some), result), code as never);
  refuse({ no: '999' }, 'OPINION_NOT_TALLIED');
  refuse({ leader: experts[1]!.card.keyId }, 'OPINION_LEADER');
  refuse({ leader: 'f'.repeat(64) }, 'OPINION_LEADER');
  refuse({ votes: { agree: 0, disagree: 0, abstained: 0 } }, 'OPINION_VOTES');
  refuse({ votes: { agree: 5, disagree: 1, abstained: 0 } }, 'OPINION_VOTES');
  refuse({ outcome: 'recognise', votes: { agree: 3, disagree: 2, abstained: 0 } }, 'OPINION_NOT_ENOUGH');
  const level = (agree: number, disagree: number) => ({
    finding: { level: '国际先进' as const, votes: { agree, disagree, abstained: 0 } },
  });
  refuse(level(3, 2), 'OPINION_FINDING');
  refuse(level(5, 1), 'OPINION_VOTES');
  refuse(level(0, 0), 'OPINION_VOTES');
  refuse({ dissent: [{ expert: 'f'.repeat(64), text: '不同意' }] }, 'OPINION_DISSENT');
  refusalOf(recordOpinion(round, given(), '0'.repeat(64)), 'OPINION_RESULT_CHANGED');
  expect(effectiveOpinions(round)).toEqual([]);
});

test('adds opinions and never changes one; the newest holds', () => {
  const { round, experts } = golden;
  const first = valueOf(recordOpinion(round, given(), result));
  const second = valueOf(
    recordOpinion(
      round,
      given({
        outcome: 'recognise',
        text: '补充材料后同意认定。',
        votes: { agree: 4, disagree: 1, abstained: 0 },
        dissent: [{ expert: experts[4]!.card.keyId, text: '批量数据仍不足。' }],
      }),
      result,
    ),
  );
  expect([first.opinion.revision, second.opinion.revision]).toEqual([1, 2]);
  expect(effectiveOpinions(round).map((one) => one.digest)).toEqual([second.digest]);
  const { cases } = valueOf(deliberationCases(round));
  expect(cases[0]?.opinions.map((one) => one.digest)).toEqual([second.digest, first.digest]);
  expect(() => round.db.prepare(`UPDATE opinion SET json = '{}'`).run()).toThrow('append-only');
  expect(() => round.db.prepare('DELETE FROM opinion').run()).toThrow('append-only');
});

test('is signed by the leader whom it names, once, and only while it holds', async () => {
  const { round, experts } = golden;
  const [newest, older] = valueOf(deliberationCases(round)).cases[0]!.opinions;
  const stranger = await quickIdentity({ name: '外人', unit: '某单位' });
  refusalOf(signOpinion(round, newest!.digest, stranger), 'OPINION_SIGNER');
  refusalOf(signOpinion(round, newest!.digest, experts[1]!), 'OPINION_SIGNER');
  refusalOf(signOpinion(round, older!.digest, experts[0]!), 'OPINION_OUTDATED');
  refusalOf(signOpinion(round, '0'.repeat(64), experts[0]!), 'OPINION_UNKNOWN');
  expect(signatureHolds(round, newest!.digest)).toBe(false);
  expect(valueOf(signOpinion(round, newest!.digest, experts[0]!)).signedAt).not.toBeNull();
  expect(signatureHolds(round, newest!.digest)).toBe(true);
  refusalOf(signOpinion(round, newest!.digest, experts[0]!), 'OPINION_SIGNED');
});

test('says when the result has moved under an opinion, and lets no vetoed dossier be proposed', () => {
  const { round } = golden;
  const about = { no: '900', veto: 'V1', reason: '专家组表决确认' };
  const cast = (agree: number, disagree: number, abstained = 0) => ({
    ...about,
    votes: { agree, disagree, abstained },
  });
  refusalOf(voteOnVeto(round, cast(0, 0)), 'VETO_VOTES');
  refusalOf(voteOnVeto(round, cast(9, 0)), 'VETO_VOTES');
  refusalOf(voteOnVeto(round, { ...cast(1, 0), veto: 'V99' }), 'VETO_UNKNOWN');
  // Half is not more than half.
  expect(valueOf(voteOnVeto(round, cast(1, 0, 1))).confirmed).toBe(false);
  expect(valueOf(voteOnVeto(round, cast(2, 1))).confirmed).toBe(true);
  result = valueOf(tallyRound(round)).digest;
  const [first] = valueOf(deliberationCases(round)).cases;
  expect(first?.outdated).toBe(true);
  const wanted = given({ outcome: 'recognise', votes: { agree: 5, disagree: 0, abstained: 0 } });
  refusalOf(recordOpinion(round, wanted, result), 'OPINION_VETOED');
  valueOf(recordOpinion(round, given(), result));
  expect(valueOf(deliberationCases(round)).cases[0]?.outdated).toBe(false);
  const events = auditEvents(round.db);
  expect(firstBrokenLink(events)).toBeNull();
  expect(events.filter(({ type }) => type === 'opinion.recorded')).toHaveLength(3);
});
