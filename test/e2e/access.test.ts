import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AxeResults } from 'axe-core';
import { freshFolders } from '#test/support/folders.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { closeBrowser } from './harness.ts';
import { officeTour } from './officeTour.ts';
import { tour } from './tour.ts';

/** WCAG 2.2 AA on every screen and state, in both themes, 7:1 in the one for contrast; and no text is smaller than 14 px or cut off. */
const folder = freshFolders();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let stage: Stage;

beforeAll(async () => {
  stage = await setStage(folder());
}, 60_000);
afterAll(async () => {
  await closeBrowser();
  stage.close();
});

async function violations(page: Page): Promise<string[]> {
  const enhanced = (await page.locator('html').getAttribute('data-theme')) === 'contrast';
  await page.evaluate(axe);
  const results = (await page.evaluate(
    (enhanced) =>
      (globalThis as unknown as { axe: { run: (o: object, p: object) => Promise<unknown> } }).axe.run(
        { exclude: ['.pdfViewer'] },
        {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
          rules: { 'color-contrast-enhanced': { enabled: enhanced } },
          resultTypes: ['violations'],
        },
      ),
    enhanced,
  )) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary?.split('\n')[1] ?? ''}`),
  );
}

/** Texts smaller than 14 px. */
function small(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || (node.textContent ?? '').trim() === '' || parent.closest('.pdfViewer') !== null) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < 13.99 && parent.getClientRects().length > 0) found.add(`${size}px: ${node.textContent?.trim()}`);
    }
    return [...found];
  });
}

test.each(['light', 'contrast'] as const)(
  'every screen and state passes in the theme %s',
  async (theme) => {
    const problems: string[] = [];
    let visited = 0;
    const look = async (name: string, page: Page): Promise<void> => {
      visited += 1;
      const found = [...(await small(page)), ...(await violations(page))];
      problems.push(...found.map((one) => `${name} ${one}`));
    };
    await tour({ stage, folder, theme }, look);
    await officeTour({ folder, theme }, look);
    expect(problems).toEqual([]);
    expect(visited).toBeGreaterThan(60);
  },
  400_000,
);
