import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archiveRound, verifyArchive } from '#engine/archive/index.ts';
import { nextEvent, type AuditEvent } from '#engine/audit/index.ts';
import { collect } from '#engine/collect/index.ts';
import { canonicalBytes, canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { announce, answerObjection, freezeDecision, recordObjection, ruleOn } from '#engine/decision/index.ts';
import { recordOpinion, signOpinion } from '#engine/deliberation/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { issueTickets } from '#engine/rescore/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import type { DecisionFile, DecisionSet } from '#shared/domain/decision.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, type Golden } from '#test/support/golden.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { edit, entriesOf, rebuiltArchive, type Entries } from './forge.ts';

/** What followed the scores, in the archive: opinions, second looks, decisions. */
const folder = freshFolders();
let golden: Golden;
let archive: string;
let entries: Entries;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 3, dossiers: 2 });
  const sheets = [];
  for (const index of [0, 1, 2]) sheets.push((await handIn(golden, index, 0.7 + index / 10)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [] }));
  const { digest } = valueOf(tallyRound(golden.round));
  await decideAll(golden, digest);
  archive = path.join(golden.directory, 'a.zpa');
  valueOf(await archiveRound(golden.round, archive));
  entries = await entriesOf(archive);
});
afterAll(() => golden.round.close());

/** 合议 on one dossier, signed; a second look asked for; a proposal, announced and objected to; the decision. */
async function decideAll({ round, experts, directory }: Golden, result: string): Promise<void> {
  const [leader, member] = experts as [Identity, Identity];
  const given = {
    no: '900',
    text: '专家组认为证据充分。',
    votes: { agree: 3, disagree: 0, abstained: 0 },
    leader: leader.card.keyId,
    dissent: [{ expert: member.card.keyId, text: '样本量偏小。' }],
  };
  valueOf(recordOpinion(round, { ...given, outcome: 'rescore' }, result));
  valueOf(await issueTickets(round, { numbers: ['900'], note: '请再看一次' }, directory));
  const { digest } = valueOf(
    recordOpinion(
      round,
      { ...given, outcome: 'recognise', finding: { level: '国际先进', votes: given.votes } },
      result,
    ),
  );
  valueOf(signOpinion(round, digest, leader));
  valueOf(ruleOn(round, { no: '901', fate: 'declined', reason: '证据不足' }));
  const freezing = { year: 2026, exception: '', today: '2026-11-23' };
  valueOf(await freezeDecision(round, { ...freezing, stage: 'proposed' }));
  const period = {
    from: '2026-11-16',
    until: '2026-11-20',
    contact: '市质量协会 021-0000000',
    issuers: ['市市场监管局'],
  };
  valueOf(announce(round, period));
  const objection = { received: '2026-11-17', from: '某单位', no: '901', text: '请复核。' };
  const { id } = valueOf(recordObjection(round, objection, objection.received));
  valueOf(answerObjection(round, { id, upheld: false, text: '经复核，维持原结论。', ruling: null }));
  valueOf(await freezeDecision(round, { ...freezing, stage: 'final' }));
}

const parsed = <T>(all: ReadonlyMap<string, Buffer>, name: string): T =>
  JSON.parse(all.get(name)!.toString('utf8')) as T;
const chainOf = (all: ReadonlyMap<string, Buffer>): AuditEvent[] => parsed(all, 'audit.json');
const dossier = (set: DecisionSet, no: string): DecisionSet['dossiers'][number] =>
  set.dossiers.find(({ project }) => project.no === no)!;

/** The record told anew with other digests in it, each event chained to the one before. */
function retold(all: Map<string, Buffer>, digests: ReadonlyMap<string, string>): void {
  const events: AuditEvent[] = [];
  for (const { type, details, at } of chainOf(all)) {
    let text = JSON.stringify(details);
    for (const [from, to] of digests) text = text.replaceAll(from, to);
    events.push(nextEvent(events.at(-1), type, JSON.parse(text) as AuditEvent['details'], at));
  }
  all.set('audit.json', canonicalBytes(events));
}

/** Decisions changed, and every digest that follows from them made right. */
const redecided =
  (change: (sets: DecisionSet[]) => void) =>
  (all: Map<string, Buffer>): void => {
    const file = parsed<DecisionFile>(all, 'decisions.json');
    const sets = file.decisions.map(({ set }) => set);
    const before = file.decisions.map(({ digest }) => digest);
    const numbers = new Map(sets.map((set, index) => [set, before[index]!]));
    change(sets);
    const digests = new Map<string, string>();
    let previous: string | null = null;
    for (const set of sets) {
      set.previous = previous;
      previous = sha256Hex(canonicalJson(set));
      digests.set(numbers.get(set)!, previous);
    }
    const decisions = sets.map((set) => ({ digest: sha256Hex(canonicalJson(set)), set }));
    const announcements = file.announcements.map((one) => ({ ...one, decision: digests.get(one.decision)! }));
    all.set('decisions.json', canonicalBytes({ ...file, decisions, announcements }));
    retold(all, digests);
  };

function reannounced(all: Map<string, Buffer>): void {
  const file = parsed<DecisionFile>(all, 'decisions.json');
  file.announcements[0]!.decision = '0'.repeat(64);
  all.set('decisions.json', canonicalBytes(file));
}

interface Opinions {
  opinions: { digest: string; opinion: { text: string } }[];
}

/** An opinion in other words under its right digest, in the decisions and in the record, too: but who signs it? */
const reworded =
  (index: number) =>
  (all: Map<string, Buffer>): void => {
    const file = parsed<Opinions>(all, 'opinions.json');
    const one = file.opinions[index]!;
    const before = one.digest;
    one.opinion.text = '另一种说法。';
    one.digest = sha256Hex(canonicalJson(one.opinion));
    all.set('opinions.json', canonicalBytes(file));
    redecided((sets) => {
      for (const { opinion } of sets.flatMap(({ dossiers }) => dossiers))
        if (opinion?.digest === before) Object.assign(opinion, { digest: one.digest, text: '另一种说法。' });
    })(all);
    retold(all, new Map([[before, one.digest]]));
  };

function lessOpinion(all: Map<string, Buffer>): void {
  const file = parsed<Opinions>(all, 'opinions.json');
  file.opinions.shift();
  all.set('opinions.json', canonicalBytes(file));
}

test('all of it is there, and verifies', async () => {
  expect(valueOf(await verifyArchive(archive))).toMatchObject({
    projects: 2,
    opinions: 2,
    signedOpinions: 1,
    tickets: 1,
    decisions: 2,
  });
  // The decision says the level that the meeting voted, not the one of the ballots.
  const [set] = parsed<DecisionFile>(entries, 'decisions.json').decisions;
  expect(dossier(set!.set, '900')).toMatchObject({ level: '国际先进', opinion: { finding: { level: '国际先进' } } });
  // Telling it anew unchanged is no lie.
  const same = await rebuiltArchive(
    entries,
    folder(),
    redecided(() => undefined),
    golden.secretariat,
  );
  valueOf(await verifyArchive(same));
});

// What followed the scores: the liar makes every digest right, and the record of it, too.
const lies: [what: string, part: string, change: () => (all: Map<string, Buffer>) => void][] = [
  ['the title of a project', '项目清单', () => edit('projects.json', '"title":"', '"title":"新')],
  ['the district of a project', '中的项目', () => edit('projects.json', '"district":"', '"district":"新')],
  ['an official score', '的得分', () => redecided(([, last]) => void (last!.dossiers[0]!.official = '99.0'))],
  ['a rank', '的得分', () => redecided(([, last]) => void (last!.dossiers[1]!.rank = 7))],
  ['a level', '的得分', () => redecided(([, last]) => void (last!.dossiers[0]!.level = '国际领先'))],
  [
    'a spread in the earlier decision',
    '第 1 份认定方案',
    () => redecided(([first]) => void (first!.dossiers[0]!.sd = 0)),
  ],
  [
    'the outcome against its panel’s opinion',
    '认定依据',
    () => redecided((sets) => void (dossier(sets[1]!, '900').fate = 'declined')),
  ],
  [
    'what the panel said',
    '的合议意见',
    () => redecided((sets) => void (dossier(sets[1]!, '900').opinion!.text = '另一种说法。')),
  ],
  [
    'what the panel voted on the level',
    '的合议意见',
    () =>
      redecided((sets) => {
        const one = dossier(sets[1]!, '900');
        one.level = '国际领先';
        one.opinion!.finding!.level = '国际领先';
      }),
  ],
  ['a dossier away from the list', '第 2 份认定方案', () => redecided(([, last]) => void last!.dossiers.pop())],
  ['the order of the decisions', '第 1 份认定方案', () => redecided((sets) => void sets.reverse())],
  ['the round of a decision', '第 2 份认定方案', () => redecided(([, last]) => void (last!.round.title = '另一轮'))],
  ['the decision away', '认定方案', () => (all) => void all.delete('decisions.json')],
  ['the notice of a second look away', '复评通知', () => (all) => void all.delete('tickets.json')],
  ['who was asked to look again', '复评通知', () => edit('tickets.json', '"revision":1', '"revision":0')],
  ['which decision was announced', '公示记录', () => reannounced],
  ['the words of a signed opinion', '合议意见的签名', () => reworded(1)],
  ['the words of an opinion under its old digest', '的合议意见', () => edit('opinions.json', '证据充分', '证据不足')],
  ['an opinion away', '的合议意见', () => lessOpinion],
];
test.each(lies)(
  'an archive in which the secretariat itself changed %s does not verify',
  async (_what, part, change) => {
    const file = await rebuiltArchive(entries, folder(), change(), golden.secretariat, (all) => ({
      auditHead: chainOf(all).at(-1)!.hash,
    }));
    expect(refusalOf(await verifyArchive(file), 'ARCHIVE_DAMAGED').message).toContain(part);
  },
);
