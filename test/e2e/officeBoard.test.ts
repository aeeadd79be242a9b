import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteRound } from '#engine/service/knownRounds.ts';
import { archivedAs, decideRound, talliedRound } from '#test/support/archived.ts';
import { freshFolders } from '#test/support/folders.ts';
import type { Golden } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { axeViolations } from './axe.ts';
import { closeBrowser, openDesk, pick, type Desk } from './harness.ts';

/** The bureau's desk: archives of two secretariats come in, are confirmed, and make the year's figures. */
const folder = freshFolders();
let desk: Desk;
let stick: string;
let city: Golden;
let other: Golden;

beforeAll(async () => {
  const sticks = folder();
  stick = path.join(sticks, 'U盘-归档');
  mkdirSync(stick);
  const [one, two] = await Promise.all([
    quickIdentity({ role: 'secretariat', name: '市秘书处', unit: '市质量协会' }),
    quickIdentity({
      role: 'secretariat',
      name: '临港秘书处',
      unit: '中国（上海）自由贸易试验区临港新片区管理委员会质量发展处',
    }),
  ]);
  city = await talliedRound({ directory: folder(), secretariat: one });
  await archivedAs(city.round, stick, '第一次.zpa');
  await decideRound(city, 2026, 'final', (no) => (no === '900' ? 'recognised' : 'declined'));
  await archivedAs(city.round, stick, '认定.zpa');
  other = await talliedRound({ directory: folder(), secretariat: two, dossiers: 3 });
  await decideRound(other, 2026, 'proposed');
  await archivedAs(other.round, stick, '临港.zpa');
  const data = folder();
  valueOf(await noteRound(data, city.round));
  city.round.close();
  other.round.close();
  desk = await openDesk({ data, sticks });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

test('from an empty year book to the year’s figures, and a round’s own', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: /我是秘书处/ }).click();
  await page.getByRole('button', { name: '年度看板' }).click();
  await page.getByRole('heading', { name: '还没有归档包' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);

  // A folder with three archives, by two secretariats that nobody has confirmed.
  await page.getByRole('button', { name: '选择文件夹或 U 盘…' }).click();
  await pick(page, 'U盘-归档', null);
  await page.getByText('本次收入 3 个。').waitFor();
  const tiles = page.getByRole('region', { name: '年度目标' });
  await tiles.getByText('还差 150 项').waitFor();
  const held = page.getByRole('region', { name: '待确认的秘书处' });
  const own = held.getByRole('listitem').filter({ hasText: '市秘书处' });
  await own.getByLabel('对方报出的校验码').fill('1234 5678 1234 5678');
  await own.getByRole('button', { name: /^确认/ }).click();
  await own
    .getByRole('alert')
    .getByText(/没有待确认的秘书处的校验码是/)
    .waitFor();
  expect(await axeViolations(page)).toEqual([]);
  for (const golden of [city, other]) {
    const { name, checkCode } = golden.secretariat.card;
    const row = held.getByRole('listitem').filter({ hasText: name });
    await row.getByLabel('对方报出的校验码').fill(checkCode);
    await row.getByRole('button', { name: /^确认/ }).click();
    await row.waitFor({ state: 'detached' });
  }
  await tiles.getByText('还差 149 项').waitFor();
  await tiles.getByText('开展 5，评价 0，另有拟认定 3').waitFor();
  await page
    .getByText(/重复申报属于一票否决的情形/)
    .first()
    .waitFor();
  const archives = page.getByRole('region', { name: '归档包', exact: true });
  await archives.getByRole('row', { name: /^测试评审 认定\.zpa.*计入/ }).waitFor();
  await archives.getByRole('row', { name: /第一次\.zpa.*已被新的代替/ }).waitFor();
  expect(await axeViolations(page)).toEqual([]);

  // The table by recommender, copied with one key; it is what the picture shows.
  await page.getByRole('region', { name: '分布' }).getByText('推荐单位', { exact: true }).click();
  await page.getByRole('img', { name: /^按推荐单位：/ }).waitFor();
  const copied = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('copy', (event) => resolve(event.clipboardData?.getData('text/plain') ?? ''), {
          once: true,
        });
        document.execCommand('copy');
      }),
  );
  const lines = copied.split('\r\n').map((line) => line.split('\t'));
  expect(lines[0]).toEqual(['推荐单位', '开展', '评价', '拟认定', '认定', '认定中国际先进及以上']);
  expect(lines.at(-1)).toEqual(['合计', '5', '0', '3', '1', '0']);
  await page.getByText(/已复制按推荐单位的 \d+ 行/).waitFor();

  await page.getByRole('button', { name: '写出年度统计表…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /U盘-归档/ }).check();
  await dialog.getByRole('button', { name: '写出', exact: true }).click();
  await dialog.getByText('已写出『年度统计表-2026.xlsx』').waitFor();
  await dialog.getByRole('button', { name: '完成' }).click();
  expect(existsSync(path.join(stick, '年度统计表-2026.xlsx'))).toBe(true);

  // The later archive taken out: the earlier one stands again, and says nothing of a decision.
  await archives
    .getByRole('row', { name: /^测试评审 认定\.zpa.*计入/ })
    .getByRole('button', { name: '移除…' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: '移除，年度数字随之改变' }).click();
  await archives.getByRole('row', { name: /第一次\.zpa.*尚未认定.*计入/ }).waitFor();
  await tiles.getByText('还差 150 项').waitFor();

  // The round itself, once it is open.
  await page.getByRole('button', { name: '回到评审轮次' }).click();
  await page.getByLabel('秘书处口令', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await page.getByRole('heading', { name: '下一步' }).waitFor();
  await page.goto(`${page.url().split('#')[0] ?? ''}#/office/board/round`);
  await page.getByRole('heading', { name: '年度看板：本轮' }).waitFor();
  await page.getByRole('region', { name: '年度目标' }).getByText('还差 149 项').waitFor();
  expect(await axeViolations(page)).toEqual([]);
}, 90_000);
