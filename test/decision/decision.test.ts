import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditEvents, firstBrokenLink } from '#engine/audit/index.ts';
import { collect } from '#engine/collect/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import {
  announce,
  answerObjection,
  decisionFile,
  decisions,
  freezeDecision,
  objections,
  outlook,
  overtaken,
  recordObjection,
  ruleOn,
  withdrawRuling,
  type Freezing,
} from '#engine/decision/index.ts';
import { recordOpinion, voteOnVeto } from '#engine/deliberation/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { roundOverview } from '#engine/overview/index.ts';
import { auditRecord } from '#engine/record/index.ts';
import { latestResult, tallyRound } from '#engine/result/index.ts';
import type { Overview, StationKey } from '#shared/contract/office/overview.ts';
import { decisionFileSchema } from '#shared/domain/decision.ts';
import { decisionChanges } from '#shared/domain/decisionChanges.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, type Golden } from '#test/support/golden.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

/** Five experts and three dossiers, all of which reach between the two lines: each needs its panel's word. */
const folder = freshFolders();
let golden: Golden;
const SHARES = [0.78, 0.78, 0.8, 0.78, 0.78];

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 5, dossiers: 3 });
  const sheets: string[] = [];
  for (const [index, share] of SHARES.entries()) sheets.push((await handIn(golden, index, share)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [] }));
  valueOf(tallyRound(golden.round));
}, 60_000);
afterAll(() => golden.round.close());

const freezing = (some: Partial<Freezing> = {}): Freezing => ({
  stage: 'proposed',
  year: 2026,
  exception: '',
  today: '2026-11-23',
  ...some,
});

const period = {
  from: '2026-11-24',
  until: '2026-11-28',
  contact: '市质量协会 021-0000000',
  issuers: ['市市场监管局'],
};

function standing(station: StationKey): Overview['stations'][number] | undefined {
  return roundOverview(golden.round).stations.find((one) => one.station === station);
}

/** What the panel votes on the level of 900, in its meeting. */
const LEVEL = { level: '国际先进' as const, votes: { agree: 4, disagree: 1, abstained: 0 } };

function opine(no: string, outcome: 'recognise' | 'reject' | 'rescore'): void {
  const agree = outcome === 'recognise' ? 4 : 1;
  const given = {
    no,
    outcome,
    text: '专家组认为证据充分。',
    votes: { agree, disagree: 5 - agree, abstained: 0 },
    ...(no === '900' ? { finding: LEVEL } : {}),
    leader: golden.experts[0]!.card.keyId,
    dissent: [{ expert: golden.experts[1]!.card.keyId, text: '样本量偏小。' }],
  };
  valueOf(recordOpinion(golden.round, given, valueOf(latestResult(golden.round)).digest));
}

test('is not made while a dossier waits for somebody’s word, and says for whose', async () => {
  const { prospects } = valueOf(outlook(golden.round));
  expect(prospects.map((one) => one.settled.blocked)).toEqual(
    prospects.map(() => '按评价指南须经合议，还没有合议意见。请到「合议」记录专家组的意见。'),
  );
  const error = refusalOf(await freezeDecision(golden.round, freezing()), 'DECISION_NOT_SETTLED');
  expect(error.message).toContain('3 个项目没有结论');
  opine('900', 'rescore');
  expect(valueOf(outlook(golden.round)).prospects.find((one) => one.dossier.no === '900')?.settled.blocked).toContain(
    '要求复评',
  );
  expect(decisions(golden.round)).toEqual([]);
});

test('an announcement, an objection and 认定 each need what comes before them', async () => {
  refusalOf(announce(golden.round, period), 'DECISION_NONE');
  refusalOf(
    recordObjection(golden.round, { received: '2026-11-24', from: '某公司', no: null, text: '…' }, '2026-11-24'),
    'OBJECTION_NO_ANNOUNCEMENT',
  );
  refusalOf(ruleOn(golden.round, { no: '900', fate: 'recognised', reason: ' ' }), 'REASON_REQUIRED');
  refusalOf(ruleOn(golden.round, { no: '999', fate: 'recognised', reason: '理由' }), 'RESULT_NO_DOSSIER');
  refusalOf(withdrawRuling(golden.round, '900'), 'RULING_UNKNOWN');
});

test('rests on the panel’s opinion, on a ruling, on the rule: and repeats the stored result, without names', async () => {
  opine('900', 'recognise');
  opine('901', 'reject');
  valueOf(ruleOn(golden.round, { no: '902', fate: 'recognised', reason: '主管部门会议纪要第 3 号。' }));
  const frozen = valueOf(await freezeDecision(golden.round, freezing()));
  const { set, digest } = frozen;
  expect(sha256Hex(canonicalJson(set))).toBe(digest);
  const stored = valueOf(latestResult(golden.round));
  expect(set).toMatchObject({ stage: 'proposed', revision: 1, previous: null, result: stored.digest, year: 2026 });
  const fates = Object.fromEntries(set.dossiers.map((one) => [one.project.no, [one.fate, one.ground.kind]]));
  expect(fates).toEqual({
    '900': ['recognised', 'opinion'],
    '901': ['declined', 'opinion'],
    '902': ['recognised', 'ruling'],
  });
  for (const one of set.dossiers) {
    const rated = stored.result.dossiers.find(({ no }) => no === one.project.no);
    expect([
      one.official,
      one.rank,
      one.scores,
      one.project.no === '900' ? rated?.international.level : one.level,
    ]).toEqual([rated?.officialText, rated?.rank, rated?.n, rated?.international.level]);
    expect(one.reasons.join('')).not.toContain('专家1');
    expect(one.policyTools.length > 0).toBe(one.fate === 'recognised');
  }
  const voted = set.dossiers.find((one) => one.project.no === '900');
  expect(voted?.level).toBe('国际先进');
  expect(voted?.levelText).toContain('经专家组合议表决（同意 4 票，不同意 1 票，弃权 0 票），判定为『国际先进』');
  expect(voted?.opinion).toMatchObject({
    finding: LEVEL,
    leader: '专家1',
    dissent: [{ name: '专家2' }],
    votes: { agree: 4 },
  });
  refusalOf(await freezeDecision(golden.round, freezing()), 'DECISION_UNCHANGED');
});

test('认定 waits for the end of 公示 and for every answer; an upheld objection changes the outcome on record', async () => {
  const final = freezing({ stage: 'final' });
  refusalOf(await freezeDecision(golden.round, final), 'DECISION_NOT_ANNOUNCED');
  refusalOf(announce(golden.round, { ...period, until: '2026-11-01' }), 'ANNOUNCEMENT_DATES');
  valueOf(announce(golden.round, period));
  const about = { received: '2026-11-25', from: '某公司', text: '权属有争议。' };
  refusalOf(recordObjection(golden.round, { ...about, no: '999' }, about.received), 'OBJECTION_DOSSIER');
  refusalOf(recordObjection(golden.round, { ...about, no: '900' }, '2026-11-24'), 'OBJECTION_DATE');
  const { id } = valueOf(recordObjection(golden.round, { ...about, no: '900' }, about.received));
  const open = refusalOf(
    await freezeDecision(golden.round, { ...final, exception: '提前' }),
    'DECISION_OBJECTIONS_OPEN',
  );
  expect(open.message).toContain('某公司');
  refusalOf(answerObjection(golden.round, { id: 99, upheld: true, text: '…', ruling: null }), 'OBJECTION_UNKNOWN');
  valueOf(answerObjection(golden.round, { id, upheld: true, text: '权属确有争议。', ruling: 'declined' }));
  expect(overtaken(golden.round)).toEqual({ result: false, dossiers: ['900'] });
  expect(objections(golden.round)).toMatchObject([{ id, no: '900', answer: { upheld: true } }]);
  refusalOf(await freezeDecision(golden.round, { ...final, today: '2026-11-28' }), 'DECISION_PERIOD_RUNNING');
  const made = valueOf(await freezeDecision(golden.round, { ...final, today: '2026-11-29' }));
  const [first] = decisions(golden.round);
  expect(overtaken(golden.round)).toBeNull();
  expect(standing('decision')).toMatchObject({ state: 'done' });
  expect(standing('deliberation')).toMatchObject({ state: 'done' });
  expect(made.set).toMatchObject({ stage: 'final', revision: 2, previous: first?.digest });
  expect(decisionChanges(first!.set, made.set)).toEqual([
    expect.objectContaining({ no: '900', what: '结论', before: '认定', after: '不予认定' }),
  ]);
  expect(decisionChanges(first!.set, made.set)[0]?.reason).toContain('第 1 号异议成立');
  refusalOf(announce(golden.round, period), 'ANNOUNCEMENT_FINAL');
});

test('a confirmed veto stands against any ruling, and an old tally gives no decision', async () => {
  valueOf(
    voteOnVeto(golden.round, { no: '902', veto: 'V1', votes: { agree: 5, disagree: 0, abstained: 0 }, reason: '查实' }),
  );
  refusalOf(await freezeDecision(golden.round, freezing()), 'DECISION_RESULT_OUTDATED');
  valueOf(tallyRound(golden.round));
  expect(overtaken(golden.round)).toEqual({ result: true, dossiers: expect.arrayContaining(['902']) as string[] });
  expect(standing('decision')).toMatchObject({ state: 'open', said: expect.stringContaining('902') as string });
  refusalOf(ruleOn(golden.round, { no: '902', fate: 'recognised', reason: '理由' }), 'RULING_VETOED');
  const { prospects } = valueOf(outlook(golden.round));
  expect(prospects.find((one) => one.dossier.no === '902')?.settled.fate).toBe('declined');
});

test('what the archive keeps fits its schema; the log is whole and says everything in words', () => {
  expect(decisionFileSchema.parse(decisionFile(golden.round))).toEqual(decisionFile(golden.round));
  expect(firstBrokenLink(auditEvents(golden.round.db))).toBeNull();
  const lines = auditRecord(golden.round).lines;
  const said = lines.filter((line) => line.kind === 'decision').map((line) => line.said);
  expect(said.join('\n')).toContain('形成第 2 号认定方案：3 个项目，1 个认定');
  expect(lines.filter((line) => line.kind === 'other')).toEqual([]);
});
