import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { builtRenderer } from '#test/support/rendererBuild.ts';

test('the first screen needs less than 600 kB of script, compressed; the rest is loaded when it is gone to', async () => {
  const directory = await builtRenderer();
  const page = readFileSync(path.join(directory, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((found) => found[1]!);
  expect(scripts.length).toBeGreaterThan(0);
  const sizes = scripts.map((file) => gzipSync(readFileSync(path.join(directory, file))).length);
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThan(600_000);
  for (const later of ['pdf_viewer', 'recharts']) expect(page).not.toContain(later);
}, 200_000);
