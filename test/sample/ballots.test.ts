import { Decimal } from 'decimal.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { ballotSchema, type Ballot } from '#shared/domain/scores.ts';
import { applyChange, checkBallot, emptyBallot } from '#shared/scoring/index.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import { tally, tallyInputSchema, type DossierResult, type TallyResult } from '#shared/tally/index.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import { loadRubrics, type LoadedRubric } from '#engine/rubric/index.ts';
import { loadSampleRound, sampleSheets, type SampleRound, type SampleSheet } from '#engine/sample/index.ts';

let round: SampleRound;
let rubrics: LoadedRubric[];
let sheets: SampleSheet[];
beforeAll(async () => {
  const [sample, loaded] = [await loadSampleRound(), await loadRubrics()];
  if (!sample.ok || !loaded.ok) throw new Error('the shipped sample does not load');
  round = sample.value;
  rubrics = loaded.value;
  sheets = sampleSheets(
    round,
    rubrics.map((one) => one.rubric),
  );
});

/** A stand-in for the digests that only sealing and keys bring about. */
const digest = sha256Hex;
const rubricOf = (no: string): Rubric => {
  const category = round.dossiers.find(({ body }) => body.no === no)!.body.category;
  return rubrics.find((one) => one.rubric.category === category)!.rubric;
};
const ballotsOf = (sheet: SampleSheet): Ballot[] => sheet.ballots.map((one) => ({ ...one, dossier: digest(one.no) }));

/** The round as it would be counted after the meeting: each expert's last sheet, with or without the panel's vetoes. */
function count(decided: boolean): TallyResult {
  const { panels, plot, dossiers } = round;
  const last = new Map(sheets.map((sheet) => [sheet.expert, sheet]));
  const recused = (expert: string, no: string): boolean =>
    plot.beforehand.some((one) => one.expert === expert && one.no === no);
  return tally(
    tallyInputSchema.parse({
      rubrics: rubrics.map(({ rubric, digest }) => ({ rubric, digest })),
      dossiers: dossiers.map(({ body: { no, title, category, lead } }) => {
        return { no, title, category, panel: panels.find((p) => p.dossiers.includes(no))!.name, leadUnit: lead.name };
      }),
      experts: panels.flatMap((panel) =>
        panel.experts.map(({ name, unit }) => ({ id: digest(name), name, panel: panel.name, unit })),
      ),
      assignments: panels.flatMap((panel) =>
        panel.experts.flatMap(({ name }) =>
          panel.dossiers.filter((no) => !recused(name, no)).map((no) => ({ expert: digest(name), dossier: no })),
        ),
      ),
      conflicts: plot.beforehand.map(({ expert, no, reason }) => ({ expert: digest(expert), dossier: no, reason })),
      sheets: [...last.values()].map((sheet) => {
        const { revision, expert } = sheet;
        return { expert: digest(expert), revision, sheetDigest: digest(expert), ballots: ballotsOf(sheet) };
      }),
      vetoDecisions: decided
        ? plot.vetoDecisions.map(({ no, veto, confirmed }) => ({ dossier: no, veto, confirmed }))
        : [],
    }),
  );
}
const of = (result: TallyResult, no: string): DossierResult => result.dossiers.find((one) => one.no === no)!;
const status = (result: DossierResult, name: string): string => result.scores.find((one) => one.name === name)!.status;

describe('every ballot', () => {
  test('can be given step by step under its rubric, and nothing is left to ask before signing', () => {
    for (const sheet of sheets) {
      for (const ballot of ballotsOf(sheet)) {
        const rubric = rubricOf(ballot.no);
        expect(ballotSchema.safeParse(ballot).success).toBe(true);
        expect(checkBallot(rubric, ballot).map((one) => `${sheet.expert}: ${one.message}`)).toEqual([]);
        if (ballot.standing !== 'open') continue;
        let given = emptyBallot(ballot.no, ballot.dossier);
        for (const { item, score, reason, pins } of ballot.items) {
          for (const change of [
            { kind: 'score' as const, item, score, reason },
            { kind: 'pins' as const, item, pins },
          ]) {
            const next = applyChange(given, change, rubric);
            if (!next.ok) throw new Error(`${sheet.expert}: ${next.error.message}`);
            given = next.value;
          }
        }
        const finding = applyChange(given, { kind: 'finding', ...ballot.finding! }, rubric);
        expect(finding.ok).toBe(true);
        expect(given.items).toEqual(ballot.items);
      }
    }
  });

  test('is the same for the same seed', () => {
    const again = sampleSheets(
      round,
      rubrics.map((one) => one.rubric),
    );
    expect(again).toEqual(sheets);
    const other = sampleSheets(
      { ...round, seed: 'another' },
      rubrics.map((one) => one.rubric),
    );
    expect(other).not.toEqual(sheets);
  });
});

describe('the round shows', () => {
  let result: TallyResult;
  beforeAll(() => {
    result = count(true);
  });

  test('one sentence for each edge case, about people and dossiers that exist', () => {
    const keys = round.scenario.map((one) => one.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(
      expect.arrayContaining([
        'conflict',
        'declared',
        'abstained',
        'veto',
        'spread',
        'planted',
        'tie',
        'revision',
        'missing',
      ]),
    );
    const names = round.panels.flatMap((panel) => panel.experts.map((expert) => expert.name));
    for (const { experts, dossiers, sentence } of round.scenario) {
      for (const name of experts) expect(names).toContain(name);
      for (const name of experts) expect(sentence).toContain(name);
      expect(dossiers.every((no) => round.dossiers.some(({ body }) => body.no === no))).toBe(true);
      expect(sentence.endsWith('。')).toBe(true);
    }
  });

  test('a conflict found beforehand, a 回避 declared at the meeting and an abstention, kept apart', () => {
    expect(of(result, '002').scores.find((one) => one.name === '秦望川')!.recusal).toBe('beforehand');
    expect(of(result, '012').scores.find((one) => one.name === '宁禾')!.recusal).toBe('declared');
    expect(status(of(result, '007'), '冼明堃')).toBe('abstained');
    expect(of(result, '007')).toMatchObject({ n: 4, aggregate: { applied: 'mean' } });
    expect(of(result, '002')).toMatchObject({ n: 6, aggregate: { applied: 'trimmed' } });
  });

  test('a veto that holds a good dossier up, and keeps it out once confirmed', () => {
    const open = of(count(false), '011');
    expect(open.official).toBeGreaterThanOrEqual(80);
    expect(open).toMatchObject({ decision: 'deliberate', veto: { state: 'undecided' } });
    expect(of(result, '011')).toMatchObject({ decision: 'reject', veto: { state: 'confirmed' } });
  });

  test('a panel at odds with itself', () => {
    const split = of(result, '008');
    expect(split.sd).toBeGreaterThan(10);
    expect(split.flags.map((flag) => flag.kind)).toEqual(['spread']);
  });

  test('one planted cell, about 35 points low, that the flags find and the trimmed mean withstands', () => {
    const residuals = result.dossiers.flatMap(({ no, flags }) =>
      flags.flatMap((flag) => (flag.kind === 'residual' ? [{ no, ...flag }] : [])),
    );
    expect(residuals.map(({ no, name }) => [no, name])).toEqual([['004', '邵知微']]);
    expect(residuals[0]!.gap).toBeGreaterThan(-40);
    expect(residuals[0]!.gap).toBeLessThan(-30);
    expect(of(result, '004').decision).toBe('recognise');
  });

  test('a tie on the line that the chain breaks', () => {
    const [first, second] = [of(result, '009'), of(result, '010')];
    expect([first.officialText, second.officialText]).toEqual(['80.00', '80.00']);
    expect([first.decision, second.decision]).toEqual(['recognise', 'recognise']);
    expect(second.rank).toBe(first.rank! + 1);
    expect(second.ranking!.keys[second.ranking!.above!.key]).toMatchObject({ by: 'group', group: 'C' });
    for (const one of [first, second]) expect(one.nearLine.greyZone).toBe(true);
  });

  test('a score between the lines', () => {
    expect(of(result, '003')).toMatchObject({ decision: 'deliberate' });
  });

  test('a high score that is no 国际先进 by vote', () => {
    const good = of(result, '001');
    expect(good.official).toBeGreaterThanOrEqual(85);
    expect(good).toMatchObject({ decision: 'recognise', international: { level: '国内领先' } });
    const votes = good.international.votes.find((one) => one.level === '国际先进')!;
    expect([votes.orBetter, good.international.ballots]).toEqual([3, 7]);
  });

  test('an expert who revises one score upwards', () => {
    const [first, second, ...more] = sheets.filter((sheet) => sheet.expert === '柳芃');
    expect(more).toEqual([]);
    expect([first!.revision, second!.revision]).toEqual([1, 2]);
    expect(second!.revisionReason).not.toBe('');
    const score = (sheet: SampleSheet): Decimal =>
      new Decimal(sheet.ballots.find((one) => one.no === '005')!.items.find((one) => one.item === 'C1')!.score);
    expect(score(second!).gt(score(first!))).toBe(true);
    const others = (sheet: SampleSheet): unknown => sheet.ballots.filter((one) => one.no !== '005');
    expect(others(second!)).toEqual(others(first!));
  });

  test('an expert who never hands in', () => {
    expect(sheets.some((sheet) => sheet.expert === '郭望舒')).toBe(false);
    expect(result.missing.map((one) => one.name)).toEqual(['郭望舒']);
    expect(status(of(result, '009'), '郭望舒')).toBe('missing');
  });

  test('nothing else out of the ordinary', () => {
    expect(result.notices).toEqual([]);
    const flagged = result.dossiers.filter((one) => one.flags.length > 0).map((one) => one.no);
    expect(flagged).toEqual(['004', '008']);
    const cells = new Set(result.dossiers.flatMap((one) => one.scores.map((cell) => cell.status)));
    expect(cells).toEqual(new Set(['scored', 'recused', 'abstained', 'missing']));
  });
});
