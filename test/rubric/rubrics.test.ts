import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Decimal } from 'decimal.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import { loadRubrics, type LoadedRubric } from '#engine/rubric/index.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { sha256Hex } from '#engine/crypto/index.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'zhiping-rubrics-'));
  await cp(resourcePath('rubrics'), directory, { recursive: true });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function shipped(): Promise<LoadedRubric[]> {
  const result = await loadRubrics();
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function refusalAfter(edit: (rubric: Rubric) => void): Promise<{ code: string; message: string }> {
  const file = path.join(directory, 'product.json');
  const rubric = JSON.parse(await readFile(file, 'utf8')) as Rubric;
  edit(rubric);
  await writeFile(file, JSON.stringify(rubric));
  const result = await loadRubrics(directory);
  if (result.ok) throw new Error('should have been refused');
  return result.error;
}

const item = (rubric: Rubric, code: string): Rubric['groups'][number]['items'][number] =>
  itemsOf(rubric).find((candidate) => candidate.code === code)!;

/** The table of the domain document: the weights a bureau would check first. */
const weights: Record<string, readonly number[]> = {
  chain: [8, 7, 12, 6, 12, 8, 5, 10, 7, 13, 12],
  common: [8, 7, 8, 8, 4, 18, 17, 5, 7, 6, 12],
  product: [8, 7, 15, 10, 5, 17, 8, 14, 8, 3, 5],
};

describe('the shipped rubrics', () => {
  test('one per category, with the agreed weights, each summing to 100', async () => {
    const rubrics = await shipped();
    expect(rubrics.map((r) => r.rubric.category)).toEqual(['chain', 'common', 'product']);
    for (const { rubric } of rubrics) {
      expect(itemsOf(rubric).map((i) => i.code)).toEqual('A1 A2 B1 B2 B3 C1 C2 D1 D2 E1 E2'.split(' '));
      expect(itemsOf(rubric).map((i) => Number(i.weight))).toEqual(weights[rubric.category]);
      expect(Decimal.sum(...itemsOf(rubric).map((i) => i.weight)).toFixed()).toBe('100');
    }
  });

  test('carry the rules of the tally as agreed', async () => {
    for (const { rubric } of await shipped()) {
      expect(rubric.status).toBe('demonstration');
      expect(rubric.notice).toBe('示范指标，待主管部门核定');
      expect(rubric.bands.map((b) => [b.name, b.from, b.reasonRequired])).toEqual([
        ['优', '90', true],
        ['良', '75', false],
        ['中', '60', false],
        ['差', '0', true],
      ]);
      expect(rubric.aggregation).toMatchObject({ rule: 'trimmed', per: 'total', trimFrom: 5, decimals: 2 });
      expect(rubric.thresholds).toMatchObject({ pass: '80', deliberate: '75', minimumScores: 3 });
      expect(rubric.flags).toEqual({ residualAlpha: '0.05', residualGap: '10', spread: '10', deviationPercent: '30' });
      expect(rubric.panel).toEqual({ minimum: 5, maximum: 9, odd: true, perUnit: 2 });
      expect(rubric.vetoes.map((v) => v.code)).toEqual(['V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8']);
    }
  });

  test('ask and anchor every item in words of its own category', async () => {
    const texts = (await shipped()).flatMap(({ rubric }) =>
      itemsOf(rubric).map((i) => [i.question, ...Object.values(i.anchors)]),
    );
    for (const five of texts) expect(new Set(five).size).toBe(5);
    const questions = texts.map((five) => five[0]);
    expect(new Set(questions).size).toBe(33);
    const best = texts.map((five) => five[1]);
    expect(new Set(best).size).toBe(33);
  });

  test('never call the outcome a prize', async () => {
    for (const { bytes } of await shipped()) expect(bytes.toString('utf8')).not.toMatch(/奖|表彰/);
  });

  test('are named by the digest of their canonical bytes, whatever the layout of the file', async () => {
    const rubrics = await shipped();
    for (const { digest, bytes } of rubrics) expect(digest).toBe(sha256Hex(bytes));
    for (const name of ['chain', 'common', 'product']) {
      const file = path.join(directory, `${name}.json`);
      const value = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
      await writeFile(file, JSON.stringify(Object.fromEntries(Object.entries(value).toReversed()), null, 7));
    }
    const again = await loadRubrics(directory);
    expect(again.ok && again.value.map((r) => r.digest)).toEqual(rubrics.map((r) => r.digest));
  });
});

describe('a rubric is refused, by name and in words, when', () => {
  const cases: [string, string, (rubric: Rubric) => void][] = [
    ['its weights do not sum to 100', 'RUBRIC_WEIGHTS', (r) => (item(r, 'B1').weight = '14.5')],
    ['a code is used twice', 'RUBRIC_CODE_DUPLICATE', (r) => (item(r, 'B2').code = 'B1')],
    ['an item stands in a foreign group', 'RUBRIC_CODE_FOREIGN', (r) => (item(r, 'B2').code = 'C7')],
    ['its bands do not fall', 'RUBRIC_BANDS', (r) => (r.bands[1]!.from = '95')],
    ['its last band does not start at 0', 'RUBRIC_BANDS', (r) => (r.bands[3]!.from = '10')],
    ['a band is there twice', 'RUBRIC_BANDS', (r) => (r.bands[3]!.code = 'fair')],
    ['its step misses full marks', 'RUBRIC_STEP', (r) => (r.scoreStep = '0.7')],
    ['its step is so coarse that a band holds no score', 'RUBRIC_STEP', (r) => (r.scoreStep = '1')],
    ['its step is zero', 'RUBRIC_STEP', (r) => (r.scoreStep = '0')],
    ['the pass line lies below the deliberation line', 'RUBRIC_THRESHOLDS', (r) => (r.thresholds.pass = '70')],
    ['it asks for more than all votes', 'RUBRIC_THRESHOLDS', (r) => (r.thresholds.agreement.numerator = 4)],
    ['a minimum names an unknown group', 'RUBRIC_GROUP_UNKNOWN', (r) => (r.thresholds.groupMinimum[0]!.group = 'Z')],
    ['a tie-break names no group', 'RUBRIC_GROUP_UNKNOWN', (r) => delete r.aggregation.tieBreak[0]!.group],
    ['a category has two', 'RUBRIC_CATEGORY_DUPLICATE', (r) => (r.category = 'chain')],
    ['a field is unknown', 'RUBRIC_INVALID', (r) => Object.assign(r, { extra: 1 })],
  ];
  test.each(cases)('%s', async (_name, code, edit) => {
    const refusal = await refusalAfter(edit);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain('product.json');
    expect(refusal.message).toMatch(/请.+。$/);
  });

  test('the folder is missing or empty', async () => {
    const missing = await loadRubrics(path.join(directory, 'nowhere'));
    expect(!missing.ok && missing.error.code).toBe('RUBRIC_FOLDER_UNREADABLE');
    await rm(directory, { recursive: true });
    await mkdir(directory);
    const empty = await loadRubrics(directory);
    expect(!empty.ok && empty.error.code).toBe('RUBRIC_NONE');
  });

  test('the file is not JSON', async () => {
    await writeFile(path.join(directory, 'chain.json'), '{"schema":');
    const result = await loadRubrics(directory);
    expect(!result.ok && result.error.code).toBe('RUBRIC_INVALID');
  });
});
