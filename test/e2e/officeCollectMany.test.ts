import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteRound } from '#engine/service/knownRounds.ts';
import { makeSheet } from '#engine/sheet/index.ts';
import { ballotOf, currentBatch } from '#engine/workspace/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, PANEL, scoreAll, workspaceOf } from '#test/support/golden.ts';
import { valueOf } from '#test/support/results.ts';
import { closeBrowser, openDesk, type Desk } from './harness.ts';
import { enterOffice } from './steps.ts';

/** 500 sheets of 50 experts on one stick: stopped half-way and gone on with; then a fork, looked at and decided. */
const EXPERTS = 50;
const REVISIONS = 10;
const folder = freshFolders();
let desk: Desk;
/** Another sheet of the last revision of the first expert. */
let rival: string;

beforeAll(async () => {
  const golden = await goldenRound({ directory: folder(), experts: EXPERTS, dossiers: 1 });
  const workspace = await workspaceOf(golden, 0);
  scoreAll(workspace, golden.numbers, 0.8);
  const current = valueOf(currentBatch(workspace));
  const { header, digest, assignment } = current;
  const ballots = assignment.dossiers.map((one) => ballotOf(workspace, current, one));
  workspace.close();
  const made = (index: number, revision: number, signedAt: string) =>
    makeSheet(
      golden.experts[index]!,
      header,
      {
        round: header.round.id,
        panel: header.panel,
        mode: header.mode,
        batch: digest,
        rubrics: header.rubrics,
        expert: golden.experts[index]!.card.keyId,
        revision,
        supersedes: null,
        revisionReason: revision === 1 ? '' : '核对后修改',
        signedAt,
        counts: { assigned: 1, scored: 1, recused: 0, abstained: 0, unscored: 0 },
        auditHead: 'a'.repeat(64),
        software: 'test',
      },
      ballots,
    );
  const sticks = folder();
  const stick = path.join(sticks, 'U盘-全体专家');
  mkdirSync(stick);
  for (let revision = 1; revision <= REVISIONS; revision++)
    for (let index = 0; index < EXPERTS; index++) {
      const { bytes } = await made(index, revision, '2026-11-22T08:00:00.000Z');
      writeFileSync(path.join(stick, `评分单-${PANEL}-专家${index + 1}-第${revision}版.zps`), bytes);
    }
  rival = path.join(folder(), '另一份.zps');
  writeFileSync(rival, (await made(0, REVISIONS, '2026-11-22T09:30:00.000Z')).bytes);
  const data = folder();
  valueOf(await noteRound(data, golden.round));
  golden.round.close();
  desk = await openDesk({ data, sticks });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

test('many sheets can be stopped and gone on with; a fork is decided', async () => {
  const { page } = desk;
  await enterOffice(page);
  await page.getByRole('link', { name: /^回收/ }).click();
  await page.getByText(`上有 ${EXPERTS * REVISIONS} 份评分单`).waitFor();
  await page.getByRole('button', { name: /^收取『/ }).click();
  await page.getByText(/^回收 [1-9]\d*\/500$/).waitFor();
  // The board fills while it runs.
  const board = page.getByRole('table', { name: '各专家的评分单' });
  await board.getByText('已收').first().waitFor();
  await page.getByRole('button', { name: '停下' }).click();
  const stopped = page.getByText(/500 份中处理了 [1-9]\d* 份，收下的都在/);
  await stopped.waitFor();
  const before = Number(/处理了 (\d+) 份/.exec(await stopped.innerText())?.[1]);
  expect(before).toBeLessThan(EXPERTS * REVISIONS);

  // The same stick again, by the dialog: what is there is skipped.
  await page.getByRole('button', { name: '选择文件夹或 U 盘…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'U盘-全体专家' }).click();
  await dialog.getByRole('button', { name: '就用这个文件夹' }).click();
  await page.getByText(new RegExp(`原来已有 ${before} 份。`)).waitFor({ timeout: 40_000 });
  await expect.poll(() => board.getByText('已收，有新版').count()).toBe(EXPERTS);

  // A dropped file: another sheet of the same revision.
  const bytes = readFileSync(rival).toString('base64');
  await page.evaluate((encoded) => {
    const data = new DataTransfer();
    const content = Uint8Array.from(atob(encoded), (one) => one.codePointAt(0) ?? 0);
    data.items.add(new File([content], '另一份.zps'));
    window.dispatchEvent(new DragEvent('dragover', { dataTransfer: data, cancelable: true }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  }, bytes);
  await board.getByText('分叉待裁定').waitFor();
  await page.getByRole('link', { name: '去裁定' }).click();
  const fork = page.getByRole('region', { name: /专家1（产品组）第 10 版/ });
  const signed = fork.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /专家签名的时间/ }) });
  expect(await signed.innerText()).toContain('≠');
  await fork.getByRole('radio', { name: '采用第 2 份' }).check();
  await fork.getByLabel(/的理由/).fill('经与本人电话核对，以后签的一份为准');
  await fork.getByRole('button', { name: '裁定以选中的一份为准' }).click();
  await fork.getByText('✓ 已裁定采用').waitFor();
  await page.getByRole('link', { name: '回收情况' }).click();
  await expect.poll(() => board.getByText('已收，有新版').count()).toBe(EXPERTS);
}, 90_000);
