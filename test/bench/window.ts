import { copyFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '#test/support/browser.ts';
import { closeBrowser, openDesk } from '../e2e/harness.ts';
import { acceptPledge, becomeExpert, openBatchFrom, useGivenIdentity } from '../e2e/steps.ts';
import { framesOfScroll, type Frames } from './frames.ts';
import { ATTACHMENTS, EXPERT, layDesk, STICK } from './fullDesk.ts';
import { writeLargePdf } from './largePdf.ts';
import { median } from './run.ts';
import type { Row } from './table.ts';

const SIZE = { width: 1920, height: 1080 };
const TIMES = 15;
const SCROLLS = 3;
const PATIENCE = 30_000;

/** What a person waits for in the window itself, in a real Chromium: from the click to the frame that shows it. */
export async function windowRows(directory: string, say: (line: string) => void): Promise<Row[]> {
  say('a window on 500 dossiers, some with a PDF of 20 MB');
  const pdf = path.join(directory, '20 MB.pdf');
  const aside = await launchBrowser();
  await writeLargePdf(aside, pdf);
  await aside.close();
  const { numbers } = await layDesk(directory, (file, index) => {
    const first = index % ATTACHMENTS === 0 && index / ATTACHMENTS < TIMES + 1;
    if (first) copyFileSync(pdf, file);
    return Promise.resolve(first);
  });
  const desk = await openDesk({
    data: path.join(directory, 'data'),
    sticks: path.join(directory, 'sticks'),
    size: SIZE,
  });
  const { page } = desk;
  page.setDefaultTimeout(60_000);
  const browser = page.context().browser();
  if (browser === null) throw new Error('no browser');
  await becomeExpert(page);
  await useGivenIdentity(page, STICK, `${EXPERT}.zpi`);
  await openBatchFrom(page, STICK);
  await acceptPledge(page);

  say('scrolling, opening, reading there and on an empty page');
  const empty = await emptyPage(browser);
  const nothing: number[] = [];
  for (let n = 0; n <= TIMES; n++)
    nothing.push(await shownAfter(empty, empty.getByRole('button'), `document.querySelectorAll('p').length > ${n}`));
  const scrolled = { ours: await scrolls(browser, page), theirs: await scrolls(browser, empty) };

  await page.goto(`${new URL(page.url()).origin}/#/dossier/${numbers[0] ?? ''}`);
  await page.getByRole('article').waitFor();
  const dossiers: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const here = await page.getByRole('article').getAttribute('aria-label');
    const ready = `document.querySelector('article:not([aria-label="${here}"]) dd') !== null`;
    const next = page.locator('li:has([aria-current=page]) + li button');
    dossiers.push(await shownAfter(page, next, ready));
  }
  const pages: number[] = [];
  for (const no of numbers.slice(0, TIMES + 1)) {
    await page.goto(`${new URL(page.url()).origin}/#/dossier/${no}`);
    await page.getByRole('article', { name: `项目 ${no} 卷宗` }).waitFor();
    const ready = `document.querySelector('.pdfViewer .page[data-page-number="1"][data-loaded="true"]') !== null`;
    pages.push(await shownAfter(page, page.getByRole('tab', { name: /附件/ }), ready));
    await page.getByRole('tab', { name: /概况/ }).click();
  }
  await desk.close();
  await closeBrowser();

  const theirs = median(nothing.slice(1));
  const beside = (what: string, times: readonly number[], target: number): Row => ({
    group: 'window',
    what,
    ours: ms(median(times)),
    against: 'a word on an empty page',
    theirs: ms(theirs),
    ratio: median(times) / theirs,
    note: `≤ ${target} ms`,
  });
  return [
    beside('a dossier, from the click', dossiers, 100),
    // The first one loads the viewer as well.
    beside('first page of a PDF of 20 MB', pages.slice(1), 500),
    { group: 'window', what: 'the same with loading the viewer', ours: ms(pages[0] ?? Number.NaN) },
    {
      group: 'window',
      what: 'frames dropped while scrolling',
      ours: framesWords(scrolled.ours),
      against: 'scrolling an empty page',
      theirs: framesWords(scrolled.theirs),
    },
  ];
}

async function emptyPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: SIZE })).newPage();
  await page.setContent(`<button>show</button><div style="height:30000px"></div>`);
  await page.evaluate(() => {
    document.querySelector('button')?.addEventListener('click', () => {
      document.querySelector('button')?.after(Object.assign(document.createElement('p'), { textContent: 'shown' }));
    });
  });
  return page;
}

/** Milliseconds from the moment a mouse button is let go until the frame is out in which `ready` holds. */
export async function shownAfter(page: Page, target: Locator, ready: string): Promise<number> {
  await target.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  // As a text, because the page's own rules forbid it to make functions of texts.
  await page.evaluate(`void (globalThis.measured = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('never shown')), ${PATIENCE});
    const begin = ({ timeStamp }) => {
      const look = () => {
        if (!(${ready})) return void requestAnimationFrame(look);
        // Asked before this frame is drawn; a task after it comes when it is out.
        setTimeout(() => resolve(performance.now() - timeStamp), 0);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener('pointerup', begin, { once: true, capture: true });
  }))`);
  await target.click();
  return page.evaluate(() => (globalThis as unknown as { measured: Promise<number> }).measured);
}

async function scrolls(browser: Browser, page: Page): Promise<Frames> {
  await page.bringToFront();
  const all: Frames[] = [];
  for (let n = 0; n < SCROLLS; n++) all.push(await framesOfScroll(browser, page));
  const sum = (what: keyof Frames): number => all.reduce((total, one) => total + one[what], 0);
  if (sum('presented') === 0) throw new Error('the trace tells of no frame');
  return { presented: sum('presented'), dropped: sum('dropped'), blank: sum('blank') };
}

const ms = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;
const framesWords = ({ presented, dropped, blank }: Frames): string =>
  `${dropped} of ${presented + dropped}, ${blank} incomplete`;
