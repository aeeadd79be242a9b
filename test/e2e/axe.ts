import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What of WCAG 2.2 AA the page breaks, as it stands; empty when nothing. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (o: object, p: object) => Promise<unknown> } }).axe.run(
      { exclude: ['.pdfViewer'] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] },
    ),
  )) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary?.split('\n')[1] ?? ''}`),
  );
}
