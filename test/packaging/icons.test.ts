import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { icoFile } from './ico.ts';
import { root } from './project.ts';
import { resedit } from './standIn.ts';

const folder = path.join(root, 'resources/icons');
const PNG_SIGNATURE = '89504e470d0a1a0a';

/** Sides of a PNG, from its first chunk. */
function pngSize(png: Buffer): [number, number] {
  expect(png.toString('hex', 0, 8)).toBe(PNG_SIGNATURE);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('every drawing has its Windows icon, in the sizes that Windows asks for', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.svg'));
  expect(names.sort()).toEqual(['icon.svg', 'zpa.svg', 'zpb.svg', 'zpc.svg', 'zpi.svg', 'zps.svg', 'zpt.svg']);
  for (const name of names) {
    const { icons } = resedit.Data.IconFile.from(readFileSync(path.join(folder, name.replace('.svg', '.ico'))));
    // 256 is written as 0.
    expect(icons.map(({ width }) => width)).toEqual([16, 20, 24, 32, 40, 48, 64, 0]);
    const largest = icons.at(-1)!.data;
    expect(largest.isRaw()).toBe(true);
    if (largest.isRaw()) expect(pngSize(Buffer.from(largest.bin))).toEqual([256, 256]);
    // Small ones are bitmaps: older readers, NSIS among them, take no PNG there.
    for (const { data } of icons.slice(0, -1)) expect(data.isIcon()).toBe(true);
  }
});

test('the application has a picture for every size of the Linux desktop', () => {
  const names = readdirSync(path.join(folder, 'png'));
  expect(names).toHaveLength(8);
  for (const name of names) {
    const [, size] = /^(\d+)x\1\.png$/.exec(name)!;
    expect(pngSize(readFileSync(path.join(folder, 'png', name)))).toEqual([Number(size), Number(size)]);
  }
});

test('drawings are of ink, paper and line, and load nothing', () => {
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.svg'))) {
    const svg = readFileSync(path.join(folder, name), 'utf8');
    for (const [colour] of svg.matchAll(/#[0-9A-Fa-f]{6}\b/g))
      expect(['#1F4E8C', '#FFFFFF', '#DDE3EA']).toContain(colour);
    expect(svg).not.toMatch(/href|<style|<script|<text|<image/);
  }
});

test('an icon file keeps colours, opacity and the way up', () => {
  // 2 × 2: red, green below a clear pixel, half-clear blue.
  const rgba = Buffer.from([255, 0, 0, 255, 0, 0, 0, 0, 0, 255, 0, 255, 0, 0, 255, 128]);
  const [icon] = resedit.Data.IconFile.from(icoFile([{ size: 2, png: Buffer.alloc(0), rgba }])).icons;
  expect(icon).toMatchObject({ width: 2, height: 2, bitCount: 32 });
  const { data } = icon!;
  if (!data.isIcon()) throw new Error('not a bitmap');
  // Blue, green, red, opacity; the bottom row first.
  expect([...new Uint8Array(data.pixels)]).toEqual([0, 255, 0, 255, 255, 0, 0, 128, 0, 0, 255, 255, 0, 0, 0, 0]);
  expect([...new Uint8Array(data.masks)]).toEqual([0, 0, 0, 0, 0x40, 0, 0, 0]);
});
