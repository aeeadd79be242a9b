import { statSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { MIB } from '#engine/platform/files.ts';

const PAGES = 24;

/** A PDF of about 20 MB as a scanner makes it: a page is a photograph, and some words. */
export async function writeLargePdf(browser: Browser, file: string): Promise<void> {
  const page = await browser.newPage();
  await page.setContent('<body style="margin:0;font:20px sans-serif">');
  await page.evaluate(async (pages) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1000, 1300];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    for (let n = 1; n <= pages; n++) {
      const noise = context.createImageData(canvas.width, canvas.height);
      for (let at = 0; at < noise.data.length; at += 65_536)
        crypto.getRandomValues(noise.data.subarray(at, Math.min(at + 65_536, noise.data.length)));
      for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
      context.putImageData(noise, 0, 0);
      const image = new Image(650, 850);
      image.src = canvas.toDataURL('image/jpeg', 0.83);
      await image.decode();
      const sheet = document.createElement('section');
      sheet.style.breakAfter = 'page';
      sheet.append(Object.assign(document.createElement('p'), { textContent: `Report page ${n}` }), image);
      document.body.append(sheet);
    }
  }, PAGES);
  await page.pdf({ path: file, format: 'A4' });
  await page.close();
  const size = statSync(file).size / MIB;
  if (size < 19 || size > 26) throw new Error(`the PDF has ${size.toFixed(1)} MB`);
}
