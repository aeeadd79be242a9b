import { beforeAll, describe, expect, test } from 'vitest';
import { fc } from '#test/property.ts';
import { creditCodeFault } from '#shared/domain/creditCode.ts';
import { intakeDossierSchema } from '#shared/domain/intake.ts';
import { ballotSchema } from '#shared/domain/scores.ts';
import { checkBallot } from '#shared/scoring/index.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import { industryWords, loadTables, type Tables } from '#engine/intake/index.ts';
import { loadRubrics } from '#engine/rubric/index.ts';
import { generateRound, sampleRoundOf, sampleSheets, type SampleRound } from '#engine/sample/index.ts';

let tables: Tables;
let rubrics: Rubric[];
beforeAll(async () => {
  const [words, loaded] = [await loadTables(), await loadRubrics()];
  if (!words.ok || !loaded.ok) throw new Error('tables or rubrics do not load');
  tables = words.value;
  rubrics = loaded.value.map((one) => one.rubric);
});

async function generated(projects: number, experts: number, seed: string): Promise<SampleRound> {
  const round = await generateRound({ projects, experts, seed });
  if (!round.ok) throw new Error(round.error.message);
  return round.value;
}

describe('a generated round', () => {
  test('is the same for the same seed and another for another', async () => {
    const first = await generated(60, 21, '7');
    expect(await generated(60, 21, '7')).toEqual(first);
    expect(await generated(60, 21, '8')).not.toEqual(first);
    expect(sampleSheets(first, rubrics)).toEqual(sampleSheets(await generated(60, 21, '7'), rubrics));
  });

  test('keeps the words of the tables and gives every unit and dossier its own name', async () => {
    const { dossiers } = await generated(300, 21, 'names');
    const industries = industryWords(tables).map((word) => word.name);
    const districts = tables.districts.districts.filter((one) => one.kind === 'district').map((one) => one.name);
    const titles = new Set<string>();
    const codes = new Set<string>();
    for (const dossier of dossiers) {
      expect(intakeDossierSchema.safeParse(dossier).success).toBe(true);
      const { body } = dossier;
      expect(industries).toContain(body.industry);
      for (const unit of [body.lead, ...body.partners.map((partner) => partner.unit)]) {
        expect(creditCodeFault(unit.creditCode)).toBeNull();
        expect(districts).toContain(unit.district);
        codes.add(unit.creditCode);
      }
      titles.add(body.title);
    }
    expect(dossiers[0]!.body.no).toBe('013');
    expect(titles.size).toBe(300);
    expect(codes.size).toBe(900);
  });

  test('seats everybody once in panels of at most nine, and hands every dossier to one panel', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 120 }), async (projects, experts) => {
        const { panels, dossiers } = await generated(projects, experts, 'seats');
        const people = panels.flatMap((panel) => panel.experts);
        expect(people).toHaveLength(experts);
        expect(new Set(people.map((one) => one.name)).size).toBe(experts);
        expect(panels.every((panel) => panel.experts.length <= 9)).toBe(true);
        if (experts >= 15) expect(panels.every((panel) => panel.experts.length >= 3)).toBe(true);
        const judged = panels.flatMap((panel) => panel.dossiers);
        expect(judged.toSorted()).toEqual(dossiers.map(({ body }) => body.no).toSorted());
        for (const panel of panels)
          expect(new Set(panel.experts.map((one) => one.unit)).size).toBe(panel.experts.length);
      }),
      { numRuns: 60 },
    );
  });

  test('is scored within the rubric, from poor to excellent', async () => {
    const round = await generated(90, 21, 'scores');
    const totals: number[] = [];
    for (const sheet of sampleSheets(round, rubrics)) {
      for (const ballot of sheet.ballots) {
        const whole = { ...ballot, dossier: '0'.repeat(64) };
        expect(ballotSchema.safeParse(whole).success).toBe(true);
        const category = round.dossiers.find(({ body }) => body.no === ballot.no)!.body.category;
        const rubric = rubrics.find((one) => one.category === category)!;
        expect(checkBallot(rubric, whole).filter((one) => one.severity === 'missing')).toEqual([]);
        totals.push(ballot.items.reduce((sum, one) => sum + Number(one.score), 0));
      }
    }
    expect(Math.min(...totals)).toBeLessThan(72);
    expect(Math.max(...totals)).toBeGreaterThan(90);
  });

  test('beside the written one: the edge cases stay, names and numbers never meet', async () => {
    const big = await sampleRoundOf({ projects: 40, experts: 33, seed: '3' });
    if (!big.ok) throw new Error(big.error.message);
    expect(big.value.dossiers).toHaveLength(40);
    const people = big.value.panels.flatMap((panel) => panel.experts.map((one) => one.name));
    expect(people).toHaveLength(33);
    expect(new Set(people).size).toBe(33);
    expect(big.value.scenario.length).toBeGreaterThanOrEqual(11);
    const more = await sampleRoundOf({ projects: 40, experts: 0, seed: '3' });
    if (!more.ok) throw new Error(more.error.message);
    expect(more.value.panels).toHaveLength(3);
    expect(more.value.panels.flatMap((panel) => panel.dossiers)).toHaveLength(40);
    const small = await sampleRoundOf({ projects: 1, experts: 1, seed: '3' });
    expect(small.ok && small.value.dossiers.length).toBe(12);
  });
});
