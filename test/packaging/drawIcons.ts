import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '#test/support/browser.ts';
import { icoFile, type Pixels } from './ico.ts';

/**
 * `npx node test/packaging/drawIcons.ts`: draws resources/icons/*.svg in every size that Windows and Linux ask for. What
 * it writes is committed, so that packing needs no browser; run it again after a change to a drawing.
 */
const folder = path.resolve(import.meta.dirname, '../../resources/icons');
/** What desktops on Linux look for below hicolor/. */
const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** What Windows shows from the smallest list to the largest tile, at 100 % to 200 %. */
const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 256];

const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  for (const name of ['icon', 'zpb', 'zps', 'zpi', 'zpc', 'zpa', 'zpt']) {
    const svg = readFileSync(path.join(folder, `${name}.svg`), 'utf8');
    const draw = async (size: number): Promise<Pixels> => {
      const drawn = await page.evaluate(render, { svg, size });
      return { size, png: Buffer.from(drawn.png, 'base64'), rgba: Buffer.from(drawn.rgba, 'base64') };
    };
    const pictures: Pixels[] = [];
    for (const size of ICO_SIZES) pictures.push(await draw(size));
    writeFileSync(path.join(folder, `${name}.ico`), icoFile(pictures));
    if (name !== 'icon') continue;
    mkdirSync(path.join(folder, 'png'), { recursive: true });
    for (const size of PNG_SIZES)
      writeFileSync(path.join(folder, 'png', `${size}x${size}.png`), (await draw(size)).png);
  }
} finally {
  await browser.close();
}

/** Runs in the page: the drawing as a PNG and as its pixels, both in base64. */
async function render({ svg, size }: { svg: string; size: number }): Promise<{ png: string; rgba: string }> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(image, 0, 0, size, size);
  const pixels = context.getImageData(0, 0, size, size).data;
  return {
    png: canvas.toDataURL('image/png').slice('data:image/png;base64,'.length),
    rgba: btoa(Array.from(pixels, (byte) => String.fromCharCode(byte)).join('')),
  };
}
