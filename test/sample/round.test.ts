import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { creditCodeFault } from '#shared/domain/creditCode.ts';
import type { Unit } from '#shared/domain/dossier.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { exportIntakeTable, loadTables, readIntake, type Tables } from '#engine/intake/index.ts';
import { conflictReason } from '#engine/round/index.ts';
import { loadSampleRound, writeSampleAttachments, type SampleRound } from '#engine/sample/index.ts';

let round: SampleRound;
let tables: Tables;
let directory: string;
beforeAll(async () => {
  const loaded = await loadSampleRound();
  if (!loaded.ok) throw new Error(loaded.error.message);
  round = loaded.value;
  const words = await loadTables();
  if (!words.ok) throw new Error(words.error.message);
  tables = words.value;
  directory = await mkdtemp(path.join(tmpdir(), 'zhiping-sample-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const unitsOf = ({ body }: IntakeDossier): Unit[] => [body.lead, ...body.partners.map(({ unit }) => unit)];

describe('the twelve dossiers', () => {
  test('are numbered 001 to 012, four to a category', () => {
    expect(round.dossiers.map(({ body }) => body.no)).toEqual(
      Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(3, '0')),
    );
    const categories = round.dossiers.map(({ body }) => body.category);
    for (const category of ['chain', 'common', 'product'])
      expect(categories.filter((one) => one === category)).toHaveLength(4);
  });

  test('are handed in by units whose credit codes check and belong to nobody', () => {
    const codes = new Map<string, string>();
    for (const dossier of round.dossiers) {
      expect(dossier.body.partners.length).toBeGreaterThanOrEqual(1);
      expect(dossier.body.partners.length).toBeLessThanOrEqual(4);
      for (const unit of unitsOf(dossier)) {
        expect(creditCodeFault(unit.creditCode)).toBeNull();
        expect(unit.creditCode.slice(2, 8)).toBe('999999');
        expect(codes.get(unit.name) ?? unit.creditCode).toBe(unit.creditCode);
        codes.set(unit.name, unit.creditCode);
      }
    }
    expect(new Set(codes.values()).size).toBe(codes.size);
  });

  test('say of every indicator what the rubric asks about, and reach their own goals', () => {
    for (const { body } of round.dossiers) {
      expect(body.indicators.length).toBeGreaterThanOrEqual(4);
      expect(body.indicators.length).toBeLessThanOrEqual(7);
      expect(body.indicators.filter((one) => one.main)).toHaveLength(1);
      expect(Decimal.sum(...body.indicators.map((one) => one.weight ?? '0')).toFixed()).toBe('100');
      for (const one of body.indicators) {
        const [before, after, goal] = [one.before, one.after, one.goal].map(
          (value) => new Decimal(value ?? Number.NaN),
        );
        const better = (a: Decimal, b: Decimal): boolean =>
          one.direction === 'target'
            ? a.minus(goal!).abs().lt(b.minus(goal!).abs())
            : one.direction === 'higher'
              ? a.gt(b)
              : a.lt(b);
        expect(better(after!, before!), `${body.no} ${one.name}`).toBe(true);
        if (one.direction !== 'target') expect(better(goal!, after!), `${body.no} ${one.name}`).toBe(false);
        expect(one.reportNo).not.toBe('');
        expect(one.domesticBest).not.toBeNull();
      }
    }
  });

  test('lack exactly one international value', () => {
    const lacking = round.dossiers.flatMap(({ body }) =>
      body.indicators.filter((one) => one.internationalBest === null).map((one) => `${body.no} ${one.name}`),
    );
    expect(lacking).toEqual(['004 追溯数据与实物抽查相符率']);
  });

  test('have one recommended by two together', () => {
    const joint = round.dossiers.filter(({ body }) => body.recommendations.length > 1);
    expect(joint.map(({ body }) => [body.no, body.recommendations.length])).toEqual([['002', 2]]);
  });

  test('tell their story in full: every text has more than one sentence', () => {
    for (const { body } of round.dossiers) {
      const { background, issue, rootCause, goal, route } = body.problem;
      for (const text of [background, issue, rootCause, goal, route])
        expect(text.split(/[。；]/).length, `${body.no}: ${text}`).toBeGreaterThan(2);
      expect(body.benefits.years.map((one) => one.year)).toEqual([2024, 2025]);
    }
  });

  test('never call the outcome a prize', () => {
    expect(JSON.stringify(round)).not.toMatch(/奖|表彰/);
  });

  test('pass the real intake unchanged: every word is a word of the tables, every file is there', async () => {
    const attachments = path.join(directory, '附件');
    const written = await writeSampleAttachments(round.dossiers, attachments);
    expect(written.ok).toBe(true);
    const table = path.join(directory, '收件表.xlsx');
    await writeFile(table, await exportIntakeTable(round.dossiers));
    const intake = await readIntake({ table, attachments }, tables);
    if (!intake.ok) throw new Error(intake.error.message);
    expect(intake.value.problems.filter((one) => one.severity === 'error').map((one) => one.message)).toEqual([]);
    expect(intake.value.dossiers).toEqual(round.dossiers);
  });
});

describe('the three panels', () => {
  test('are odd, five to nine, at most two of a unit, with one leader and both kinds of identity', () => {
    expect(round.panels.map((panel) => [panel.name, panel.experts.length])).toEqual([
      ['产业链组', 7],
      ['共性技术组', 5],
      ['产品组', 7],
    ]);
    for (const { experts } of round.panels) {
      const units = Map.groupBy(experts, (expert) => expert.unit);
      expect(Math.max(...[...units.values()].map((list) => list.length))).toBeLessThanOrEqual(2);
      expect(experts.filter((expert) => expert.leader)).toHaveLength(1);
      expect(new Set(experts.map((expert) => expert.origin))).toEqual(new Set(['enrolled', 'issued']));
      expect(new Set(experts.map((expert) => expert.expertise))).toEqual(new Set(['行业发展', '质量管理']));
    }
    const names = round.panels.flatMap((panel) => panel.experts.map((expert) => expert.name));
    expect(new Set(names).size).toBe(19);
  });

  test('hold exactly the one conflict that the plot tells of', () => {
    const found = round.panels.flatMap((panel) =>
      panel.experts.flatMap((expert) =>
        panel.dossiers.flatMap((no) => {
          const dossier = round.dossiers.find(({ body }) => body.no === no)!;
          const reason = conflictReason(dossier, expert.unit, expert.formerEmployers);
          return reason === null ? [] : [{ expert: expert.name, no }];
        }),
      ),
    );
    expect(found).toEqual(round.plot.beforehand.map(({ expert, no }) => ({ expert, no })));
  });
});
