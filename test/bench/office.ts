import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { PASSPHRASE } from '#test/support/identities.ts';
import { closeBrowser, openDesk } from '../e2e/harness.ts';
import { framesOfScroll } from './frames.ts';
import { layOffice, OFFICE_DOSSIERS, OFFICE_EXPERTS } from './fullOffice.ts';
import { median } from './run.ts';
import type { Row } from './table.ts';
import { shownAfter } from './window.ts';

const SIZE = { width: 1920, height: 1080 };
const TIMES = 11;

/** The secretariat's results in the window itself, beside a table that has nothing in it. */
export async function officeRows(directory: string, say: (line: string) => void): Promise<Row[]> {
  say(`a result of ${OFFICE_DOSSIERS} dossiers × ${OFFICE_EXPERTS} experts`);
  const data = path.join(directory, 'data');
  await layOffice(directory, data);
  const desk = await openDesk({ data, sticks: path.join(directory, 'sticks'), size: SIZE });
  const { page } = desk;
  page.setDefaultTimeout(60_000);
  const browser = page.context().browser();
  if (browser === null) throw new Error('no browser');
  await page.getByRole('button', { name: /我是秘书处/ }).click();
  await page.getByLabel('秘书处口令', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await page.getByRole('heading', { name: '下一步' }).waitFor();

  say('opening, sorting, moving the line, deriving there and in an empty table');
  const ready = `document.querySelector('[role=grid] tr[data-row]') !== null`;
  const opening = await shownAfter(page, page.getByRole('link', { name: /^结果/ }), ready);
  const empty = await emptyTable(browser);
  const [sorts, nothing, lines, derivations]: number[][] = [[], [], [], []];
  for (let n = 0; n < TIMES; n++) {
    const first = await page.locator('tr[data-row="0"] td').nth(1).innerText();
    const other = `document.querySelector('tr[data-row="0"] td:nth-child(2)').textContent !== '${first}'`;
    const heading = page.getByRole('columnheader', { name: '编号' }).getByRole('button');
    sorts?.push(await shownAfter(page, heading, other));
    const wanted = n % 2 === 0 ? 'descending' : 'ascending';
    const turned = `document.querySelector('th').getAttribute('aria-sort') === '${wanted}'`;
    nothing?.push(await shownAfter(empty, empty.getByRole('button'), turned));
  }
  for (let n = 0; n < TIMES; n++) lines?.push(await lineMoved(page, n % 2 === 0 ? 'ArrowLeft' : 'ArrowRight'));
  const scrolled = await framesOfScroll(browser, page);
  await page.locator('tr[data-row="0"] a').click();
  await page.getByRole('heading', { name: '推导步骤' }).waitFor();
  for (let n = 0; n < TIMES; n++) {
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    const derived = `document.querySelector('h1').textContent !== ${JSON.stringify(title)} && document.querySelectorAll('ol h3').length > 10`;
    const next = page.getByRole('button', { name: n % 2 === 0 ? '下一名' : '上一名' });
    derivations?.push(await shownAfter(page, next, derived));
  }
  await desk.close();
  await closeBrowser();

  const theirs = median(nothing ?? []);
  const beside = (what: string, times: readonly number[] = []): Row => ({
    group: 'office',
    what,
    ours: ms(median(times)),
    against: 'sorting an empty table',
    theirs: ms(theirs),
    ratio: median(times) / theirs,
  });
  return [
    { group: 'office', what: 'opening the result, the first time', ours: ms(opening) },
    beside('sorting the ranking', sorts),
    beside('moving the line by a step', lines),
    beside('a 推导', derivations),
    {
      group: 'office',
      what: 'frames dropped while scrolling the ranking',
      ours: `${scrolled.dropped} of ${scrolled.presented + scrolled.dropped}, ${scrolled.blank} incomplete`,
    },
  ];
}

async function emptyTable(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: SIZE })).newPage();
  await page.setContent(`<table><thead><tr><th><button>编号</button></th></tr></thead><tbody></tbody></table>`);
  await page.evaluate(() => {
    const heading = document.querySelector('th');
    heading?.addEventListener('click', () =>
      heading.setAttribute(
        'aria-sort',
        heading.getAttribute('aria-sort') === 'descending' ? 'ascending' : 'descending',
      ),
    );
  });
  return page;
}

/** Milliseconds from the key to the frame in which the line, its words and every plot of the table have moved. */
async function lineMoved(page: Page, key: string): Promise<number> {
  await page.getByRole('slider').focus();
  await page.evaluate(`void (globalThis.measured = new Promise((resolve) => {
    window.addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp), 0));
    }, { once: true, capture: true });
  }))`);
  await page.keyboard.press(key);
  return page.evaluate(() => (globalThis as unknown as { measured: Promise<number> }).measured);
}

const ms = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;
