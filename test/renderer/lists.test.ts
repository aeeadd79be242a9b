import { describe, expect, test } from 'vitest';
import { linesOf, nextUnfinished, noFilter, rowsOf, totalBand } from '#renderer/expert/desk/deskView.ts';
import { compareRows, spreadOf } from '#renderer/expert/compare/compareView.ts';
import { deadline, bytes, duration, fileName, withShortPaths } from '#renderer/design/words.ts';
import { isNumber, typedScore } from '#renderer/expert/rubric/typed.ts';
import { fc } from '#test/property.ts';
import type { Desk, DeskDossier } from '#shared/contract/desk.ts';
import { emptyBallot } from '#shared/scoring/index.ts';
import { rubricSchema } from '#shared/domain/rubric.ts';
import { readFileSync } from 'node:fs';

const rubric = rubricSchema.parse(
  JSON.parse(readFileSync(new URL('../../resources/rubrics/product.json', import.meta.url), 'utf8')),
);

const dossier = (no: string, state: DeskDossier['state'], more: Partial<DeskDossier> = {}): DeskDossier => ({
  no,
  title: `项目 ${no}`,
  category: 'product',
  state,
  total: '0',
  scored: 0,
  items: 11,
  vetoes: 0,
  agree: null,
  remarks: [],
  ...more,
});

const desk = (dossiers: DeskDossier[]): Desk => ({
  round: { id: '0'.repeat(64), title: '轮次' },
  panel: '产品组',
  mode: 'live',
  deadline: null,
  expert: { keyId: '0'.repeat(64), name: '张', unit: '某院', origin: 'issued', leader: false },
  counts: { unscored: 0, partial: 0, scored: 0, abstained: 0, recused: 0 },
  dossiers,
  recusedBeforehand: [{ no: '003', title: '事先回避的项目', category: 'chain', reason: '曾任职' }],
  sheets: [],
  changedSinceSigned: false,
  ready: false,
  pledgedAt: null,
  rescore: null,
});

describe('the list of dossiers', () => {
  const all = desk([dossier('001', 'scored'), dossier('002', 'unscored'), dossier('004', 'partial', { vetoes: 1 })]);

  test('holds those recused beforehand at their place', () => {
    expect(linesOf(all).map((one) => [one.no, one.state])).toEqual([
      ['001', 'scored'],
      ['002', 'unscored'],
      ['003', 'recused'],
      ['004', 'partial'],
    ]);
    expect(linesOf(all)[3]?.marks).toEqual(['一票否决']);
  });

  test('is filtered and grouped, and loses nothing on the way', () => {
    const lines = linesOf(all);
    expect(rowsOf(lines, { ...noFilter, text: '004' }).map((row) => row.key)).toEqual(['group-product', '004']);
    expect(rowsOf(lines, { ...noFilter, states: ['recused'] }).map((row) => row.key)).toEqual(['group-chain', '003']);
    for (const grouping of ['none', 'category', 'state'] as const)
      expect(rowsOf(lines, { ...noFilter, grouping }).filter((row) => row.kind === 'line')).toHaveLength(4);
  });

  test('finds the next unfinished, round the end, never the one at hand', () => {
    expect(nextUnfinished(all, null)).toBe('002');
    expect(nextUnfinished(all, '002')).toBe('004');
    expect(nextUnfinished(all, '004')).toBe('002');
    expect(nextUnfinished(desk([dossier('001', 'unscored')]), '001')).toBeNull();
  });

  test('a total has the band of all the points there are', () => {
    expect(['100', '90', '89.5', '75', '60', '0'].map((total) => totalBand(rubric, total).name)).toEqual([
      '优',
      '优',
      '良',
      '良',
      '中',
      '差',
    ]);
  });
});

describe('comparing one’s own scores', () => {
  const ballot = (no: string, score: string) => ({
    no,
    ballot: { ...emptyBallot(no, '0'.repeat(64)), items: [{ item: 'A1', score, reason: '', pins: [] }] },
    total: { total: score, scored: 1, items: 11, complete: false },
  });
  const history = { undo: null, redo: null };
  const all = { ballots: [ballot('001', '7.5'), ballot('002', '10'), ballot('004', '9')], history };
  const rows = (by: string, falling: boolean) =>
    compareRows(desk([dossier('001', 'partial'), dossier('002', 'partial'), dossier('004', 'partial')]), all, rubric, {
      by,
      falling,
    }).map((one) => one.no);

  test('sorts by number, not by text; what is missing stands last either way', () => {
    expect(rows('A1', false)).toEqual(['001', '004', '002']);
    expect(rows('A1', true)).toEqual(['002', '004', '001']);
    expect(rows('B1', false)).toEqual(['001', '002', '004']);
  });

  test('says how the scale was used', () => {
    const shown = compareRows(desk([dossier('001', 'partial'), dossier('002', 'partial')]), all, rubric, {
      by: 'no',
      falling: false,
    });
    expect(spreadOf(shown, rubric.groups[0]!.items[0]!)).toMatchObject({ low: '7.5', median: '8.75', high: '10' });
    expect(spreadOf(shown, rubric.groups[1]!.items[0]!)).toBeNull();
  });
});

describe('what is typed', () => {
  test.each([
    ['7.5', '7.5'],
    ['\uff17\uff0e\uff15', '7.5'],
    ['7。5', '7.5'],
    ['7,5', '7.5'],
    [' 7. ', '7'],
    ['.5', '0.5'],
    ['', ''],
  ])('%j is read as %j', (typed, read) => expect(typedScore(typed)).toBe(read));

  test('anything is either a number or is said to be none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const typed = typedScore(text);
        return !isNumber(typed) || Number.isFinite(Number(typed));
      }),
    );
  });
});

describe('words', () => {
  test('times, sizes and paths are said as people say them', () => {
    const now = new Date(2026, 10, 22, 9, 0);
    expect(deadline(new Date(2026, 10, 22, 17, 0).toISOString(), now)).toEqual({ text: '今天 17:00', past: false });
    expect(deadline(new Date(2026, 10, 21, 17, 0).toISOString(), now)).toEqual({ text: '昨天 17:00', past: true });
    expect(deadline(new Date(2026, 11, 1, 9, 5).toISOString(), now).text).toBe('2026年12月1日 09:05');
    expect([0, 999, 1000, 1_234_567, 64e9].map(bytes)).toEqual(['0 B', '999 B', '1.0 kB', '1.2 MB', '64.0 GB']);
    expect([0.2, 20, 89, 119].map(duration)).toEqual(['约 1 秒', '约 20 秒', '约 89 秒', '约 2 分钟']);
    expect([fileName('/a/b/c.zpb'), fileName('D:\\包\\c.zpb')]).toEqual(['c.zpb', 'c.zpb']);
    expect(withShortPaths('『/media/x/U盘/产品组.zpb』不完整，『产品组』')).toBe('『产品组.zpb』不完整，『产品组』');
  });
});
