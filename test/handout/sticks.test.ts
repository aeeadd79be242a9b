import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handoutState, sealPanels, writeMeetingPapers, writeStick } from '#engine/handout/index.ts';
import { cardFile } from '#engine/identity/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { openBatch } from '#engine/workspace/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, PANEL, type Golden } from '#test/support/golden.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { squeezed, textOf } from '../papers/pdfText.ts';

/** From a sealed panel to sticks: each verified, none mixed up, and a list of which stick holds what. */
const folder = freshFolders();
let golden: Golden;
let stick: string;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 3, dossiers: 2 });
  stick = path.join(folder(), 'U盘-1');
  mkdirSync(stick);
});
afterAll(() => golden.round.close());

const order = (index: number, anyway = false) => ({
  expert: golden.experts[index]!.card.keyId,
  directory: stick,
  anyway,
});

test('a batch that was sealed elsewhere is not here to be copied', async () => {
  refusalOf(await writeStick(golden.round, order(0)), 'STICK_BATCH_MISSING');
});

test('seals panels, and the first waiting expert’s machine opens what was written', async () => {
  const { round, experts } = golden;
  const [sealed] = valueOf(await sealPanels(round, [PANEL], '2027-01-31T09:00:00.000Z', {}));
  expect(sealed?.issue).toBe(2);
  const written = valueOf(await writeStick(round, order(0)));
  expect(written).toMatchObject({ place: 'U盘-1', issue: 2 });
  expect(readdirSync(stick)).toEqual([path.basename(written.file)]);
  expect(valueOf(await openBatch(written.file, experts[0]!, folder())).dossiers).toBe(2);
  const { panels, experts: people } = handoutState(round);
  expect(panels[0]).toMatchObject({ late: [], issues: [{ issue: 2 }, { issue: 1, file: null }] });
  expect(people.map(({ sticks }) => sticks.length).sort((a, b) => a - b)).toEqual([0, 0, 1]);
  // The same stick once more: the same batch, written whole.
  valueOf(await writeStick(round, order(0)));
});

test('somebody else’s files on a stick are asked about', async () => {
  const { round, experts } = golden;
  valueOf(await writeDurably(path.join(stick, '别人.zpc'), cardFile(experts[1]!.cardEnvelope)));
  const refusal = refusalOf(await writeStick(round, order(0)), 'STICK_OF_ANOTHER');
  expect(refusal.message).toContain('别人.zpc');
  valueOf(await writeStick(round, order(0, true)));
  valueOf(await writeStick(round, order(1)));
});

test('a file of the same name that says something else stays', async () => {
  const { round } = golden;
  const other = path.join(folder(), 'U盘-2');
  mkdirSync(other);
  const name = `${PANEL}-第2次.zpb`;
  writeFileSync(path.join(other, name), '别的内容');
  refusalOf(await writeStick(round, { ...order(2), directory: other }), 'FILE_EXISTS');
  expect(readdirSync(other)).toEqual([name]);
});

test('a sealed batch that has gone bad on our own disk is not handed out', async () => {
  const { round, roundDirectory } = golden;
  const file = path.join(roundDirectory, 'sealed', `${PANEL}-第2次.zpb`);
  const kept = path.join(folder(), 'kept.zpb');
  copyFileSync(file, kept);
  truncateSync(file, 5000);
  const other = path.join(folder(), 'U盘-3');
  mkdirSync(other);
  expect((await writeStick(round, { ...order(2), directory: other })).ok).toBe(false);
  expect(readdirSync(other)).toEqual([]);
  copyFileSync(kept, file);
  valueOf(await writeStick(round, { ...order(2), directory: other }));
});

test('the papers of the meeting are written', async () => {
  const { files } = valueOf(await writeMeetingPapers(golden.round, folder()));
  expect(files.map((file) => path.basename(file))).toEqual([
    '签到表.pdf',
    `承诺书-${PANEL}.pdf`,
    `回避声明-${PANEL}.pdf`,
  ]);
  const [attendance, pledges, declarations] = await Promise.all(files.map((file) => textOf(readFileSync(file))));
  for (const { card } of golden.experts) expect(attendance?.map(({ all }) => all).join('')).toContain(card.name);
  expect(pledges).toHaveLength(3);
  for (const [index, page] of (pledges ?? []).entries())
    expect(page.body).toContain(squeezed(handoutState(golden.round).experts[index]!.unit));
  // A declaration for each, on pages of their own, with every dossier of the panel.
  expect(declarations).toHaveLength(3);
  for (const [index, page] of (declarations ?? []).entries()) {
    expect(page.astray).toEqual([]);
    for (const no of golden.numbers) expect(page.body).toContain(no);
    expect(page.body).toContain(squeezed(handoutState(golden.round).experts[index]!.unit));
  }
});
