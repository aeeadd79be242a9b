import { describe, expect, test } from 'vitest';
import { loadTables } from '#engine/intake/index.ts';
import {
  boardEntry,
  repeatedProjects,
  yearBoard,
  yearIn,
  type BoardEntry,
  type BoardGroup,
  type BoardProject,
  type Counts,
} from '#shared/board/index.ts';
import { decisionStageSchema, fateSchema } from '#shared/domain/decision.ts';
import { categorySchema } from '#shared/domain/primitives.ts';
import { findingLevelSchema } from '#shared/domain/rubric.ts';
import { fc } from '#test/property.ts';
import { valueOf } from '#test/support/results.ts';
import { boardWordsLike } from './words.ts';

type Facts = BoardProject['facts'];

const project = (some: Partial<Omit<BoardProject, 'facts'>> & { facts?: Partial<Facts> } = {}): BoardProject => ({
  official: '82.5',
  level: '国际先进',
  fate: 'recognised',
  ...some,
  facts: {
    no: '001',
    title: '某产品质量攻关',
    category: 'product',
    industry: '集成电路',
    district: '徐汇',
    leadUnit: '某公司',
    leadSize: '大型',
    specialised: null,
    partners: [],
    recommenders: [{ name: '徐汇区市场监管局', kind: '区市场监管局' }],
    actions: [],
    painPoints: ['测不准'],
    objects: [],
    evidence: [],
    ...some.facts,
  },
});

const entry = (some: Partial<BoardEntry> = {}): BoardEntry => ({
  round: { id: 'a'.repeat(64), title: '2026年度评价' },
  year: 2026,
  stage: 'final',
  projects: [project()],
  ...some,
});

const many = (count: number, some: (index: number) => Parameters<typeof project>[0]): BoardProject[] =>
  Array.from({ length: count }, (_, index) => {
    const one = some(index) ?? {};
    return project({ ...one, facts: { no: `P${index}`, title: `项目 ${index}`, ...one.facts } });
  });

const board = (...entries: BoardEntry[]) => yearBoard(entries, boardWordsLike, 2026);
const group = (one: ReturnType<typeof board>, key: BoardGroup['key']): Record<string, Counts> =>
  Object.fromEntries(one.groups.find((each) => each.key === key)!.rows.map(({ name, counts }) => [name, counts]));

describe('a year against its targets', () => {
  test('counts what was recognised, and says how much is lacking, to the last one', () => {
    const almost = board(entry({ projects: many(149, () => ({})) }));
    expect(almost.targets[2]).toMatchObject({ name: '重点产品', reached: false, lacking: 1, percent: '99.3' });
    const reached = board(entry({ projects: many(150, () => ({})) }));
    expect(reached.targets[2]).toMatchObject({ reached: true, lacking: 0, percent: '100.0' });
    expect(reached.targets[0]).toMatchObject({ name: '标志性项目', reached: false, lacking: 5, percent: '0.0' });
  });

  test('a proposal recognises nothing, an open round decides nothing, and neither is hidden', () => {
    const told = board(
      entry({ stage: 'proposed', projects: many(3, () => ({})) }),
      entry({ round: { id: 'b'.repeat(64), title: '另一轮' }, stage: null, projects: many(2, () => ({ fate: null })) }),
    );
    expect(told.total).toEqual({
      opened: 5,
      evaluated: 5,
      proposed: 3,
      recognised: 0,
      international: 0,
      internationalProposed: 3,
    });
    expect(told.shares[0]).toMatchObject({ percent: null, reached: null, proposed: { part: 3, whole: 3 } });
  });

  test('the share is of those recognised, and 59.96 % is not 60 %', () => {
    const part = (high: number, whole: number) =>
      board(entry({ projects: many(whole, (index) => ({ level: index < high ? '国际领先' : '国内领先' })) }))
        .shares[0]!;
    expect(part(1499, 2500)).toMatchObject({ percent: '59.9', reached: false, lacking: 1 });
    expect(part(1500, 2500)).toMatchObject({ percent: '60.0', reached: true, lacking: 0 });
    expect(part(2, 3)).toMatchObject({ part: 2, whole: 3, percent: '66.6', reached: true });
    const declined = entry({ projects: [project({ fate: 'declined' }), project({ level: '未判定' })] });
    expect(board(declined).shares[0]).toMatchObject({ part: 0, whole: 1, reached: false });
  });

  test('what counts towards which target is data', () => {
    const { targets } = boardWordsLike;
    const words = {
      ...boardWordsLike,
      targets: { ...targets, targets: [{ code: 'all', name: '全部', minimum: 1, categories: ['chain', 'product'] }] },
    };
    const told = yearBoard([entry(), entry()], words, 2026);
    expect(told.targets).toMatchObject([{ counts: { recognised: 2 }, reached: true }]);
    expect(told.shares[0]).toMatchObject({ whole: 0, percent: null });
  });
});

describe('the tables of a year', () => {
  test('show every district, also those with nothing, and authorities beside them', () => {
    const own = project({
      facts: { district: '浦东新区', recommenders: [{ name: '临港新片区管委会', kind: '临港新片区' }] },
    });
    const told = group(board(entry({ projects: [own] })), 'district');
    expect(Object.keys(told)).toEqual(['黄浦', '徐汇', '浦东新区', '临港新片区（推荐）']);
    expect(told['黄浦']?.opened).toBe(0);
    expect(told['浦东新区']?.opened).toBe(1);
    expect(told['临港新片区（推荐）']?.recognised).toBe(1);
  });

  test('a joint recommendation counts for each recommender, once', () => {
    const names = ['徐汇区市场监管局', '某行业协会', '某行业协会'];
    const joint = project({ facts: { recommenders: names.map((name) => ({ name, kind: '行业协会' })) } });
    const told = group(board(entry({ projects: [joint] })), 'recommender');
    expect(Object.entries(told).map(([name, { opened }]) => [name, opened])).toEqual([
      ['徐汇区市场监管局', 1],
      ['某行业协会', 1],
    ]);
  });

  test('words of an earlier year stand behind those of the table', () => {
    const old = project({ facts: { industry: '旧行业', district: '卢湾', painPoints: [] } });
    const told = board(entry({ projects: [old] }));
    expect(group(told, 'industry')).toHaveProperty('旧行业');
    expect(Object.keys(group(told, 'district'))).toEqual(['黄浦', '徐汇', '浦东新区', '卢湾', '临港新片区（推荐）']);
    expect(group(told, 'painPoint')['未标注堵点']?.opened).toBe(1);
  });

  test('of the shipped words, are those of the policy', async () => {
    const { districts, targets } = valueOf(await loadTables());
    expect(districts.districts.filter(({ kind }) => kind === 'district')).toHaveLength(16);
    expect(districts.districts.filter(({ kind }) => kind === 'authority').map(({ name }) => name)).toEqual([
      '临港新片区',
    ]);
    expect(targets.targets.map(({ minimum }) => minimum)).toEqual([5, 10, 150]);
    expect(targets.shares[0]).toMatchObject({ of: 'product', minimumPercent: '60' });
  });

  const anyProject = fc.record({
    official: fc.option(fc.constant('80.0')),
    level: fc.constantFrom(...findingLevelSchema.options),
    fate: fc.option(fc.constantFrom(...fateSchema.options)),
    facts: fc.record({
      category: fc.constantFrom(...categorySchema.options),
      district: fc.constantFrom('黄浦', '徐汇', '浦东新区', '旧区'),
      industry: fc.constantFrom('集成电路', '生物医药', '其他'),
      painPoints: fc.subarray(['测不准', '检不了', '少标准']),
      recommenders: fc
        .subarray(['甲', '乙', '丙'], { minLength: 1 })
        .map((names) => names.map((name) => ({ name, kind: '行业协会' }))),
    }),
  });
  const anyEntry = fc.record({
    round: fc.record({ id: fc.stringMatching(/^[0-9a-f]{64}$/), title: fc.constantFrom('甲轮', '乙轮') }),
    year: fc.constantFrom(2025, 2026),
    stage: fc.option(fc.constantFrom(...decisionStageSchema.options)),
    projects: fc.array(anyProject, { maxLength: 12 }).map((those) => those.map((one) => project(one))),
  });

  test('add up: every project is in one district, one industry, one category, and in each of its other rows', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 5 }), (entries) => {
        const told = board(...entries);
        const projects = entries.filter(({ year }) => year === 2026).flatMap((one) => one.projects);
        expect(told.total.opened).toBe(projects.length);
        for (const { key, rows } of told.groups) {
          const own = rows.filter(({ within }) => !within);
          for (const figure of Object.keys(told.total) as (keyof Counts)[]) {
            const sum = own.reduce((all, { counts }) => all + counts[figure], 0);
            if (['district', 'industry', 'category'].includes(key)) expect(sum).toBe(told.total[figure]);
            else expect(sum).toBeGreaterThanOrEqual(told.total[figure]);
          }
        }
        const recommended = projects.reduce((all, { facts }) => all + facts.recommenders.length, 0);
        const counted = told.groups.find(({ key }) => key === 'recommender')!.rows;
        expect(counted.reduce((all, { counts }) => all + counts.opened, 0)).toBe(recommended);
        for (const { counts } of [...told.targets, ...told.groups.flatMap(({ rows }) => rows)]) {
          expect(counts.evaluated).toBeLessThanOrEqual(counts.opened);
          expect(counts.recognised + counts.proposed).toBeLessThanOrEqual(counts.opened);
          expect(counts.international).toBeLessThanOrEqual(counts.recognised);
        }
      }),
    );
  });

  test('do not depend on the order of the rounds', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 5 }), (entries) => {
        const distinct = entries.filter(
          (one, index) => entries.findIndex(({ round }) => round.id === one.round.id) === index,
        );
        expect(board(...distinct.toReversed())).toEqual(board(...distinct));
      }),
    );
  });
});

describe('the same project again', () => {
  const earlier = (fate: BoardProject['fate']): BoardEntry =>
    entry({ round: { id: 'b'.repeat(64), title: '2025年度评价' }, year: 2025, projects: [project({ fate })] });

  test('is said when it was recognised before, whatever its blanks and widths', () => {
    const again = project({ fate: null, facts: { title: '某产品 质量攻关', no: '017' } });
    expect(repeatedProjects([entry({ stage: null, projects: [again] }), earlier('recognised')])).toEqual([
      '『某产品质量攻关』（某公司）在 2025 年『2025年度评价』第 001 号列入认定，在 2026 年『2026年度评价』第 017 号也有申报，已认定成果重复申报属于一票否决的情形，请核对。',
    ]);
    expect(repeatedProjects([entry(), earlier('recognised')])[0]).toContain('都列入认定');
  });

  test('is nothing to be said when it was declined before, or is another unit’s', () => {
    expect(repeatedProjects([entry(), earlier('declined')])).toEqual([]);
    const other = entry({ projects: [project({ facts: { leadUnit: '另一公司' } })] });
    expect(repeatedProjects([other, earlier('recognised')])).toEqual([]);
  });

  test('is said when one year counts it twice', () => {
    const open = (id: string): BoardEntry =>
      entry({ round: { id: id.repeat(64), title: `${id}轮` }, stage: null, projects: [project({ fate: null })] });
    expect(repeatedProjects([open('c'), open('d')])[0]).toContain('重复计数');
  });
});

test('a round without a decision counts for the year it was made in, by the clocks of Shanghai', () => {
  expect(yearIn('2025-12-31T15:59:59Z')).toBe(2025);
  expect(yearIn('2025-12-31T16:00:00Z')).toBe(2026);
  const { facts } = project();
  const one = boardEntry({
    round: { id: 'a'.repeat(64), title: '甲轮' },
    createdAt: '2026-03-01T00:00:00Z',
    projects: [facts],
    scores: [{ no: '001', official: '70.0', level: '国内领先' }],
    decision: null,
  });
  expect(one).toMatchObject({ year: 2026, stage: null, projects: [{ official: '70.0', fate: null }] });
});
