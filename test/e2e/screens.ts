import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { setStage } from '#test/support/stage.ts';
import { closeBrowser } from './harness.ts';
import { demoMachine, meetingPictures, meetingTour } from './meetingTour.ts';
import { officeTour } from './officeTour.ts';
import { tour } from './tour.ts';

/** `npm run screens`: a picture of every screen and state, at the smallest size that must be comfortable and a usual one. */
// Pictures are of a meeting in Shanghai, wherever they are taken.
process.env['TZ'] = 'Asia/Shanghai';

/** Five in the afternoon, of today or tomorrow: pictures show a round that is still open. */
function deadline(): string {
  const now = new Date();
  const day = now.getDate() + (now.getHours() < 16 ? 0 : 1);
  return new Date(now.getFullYear(), now.getMonth(), day, 17).toISOString();
}

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const only = process.argv[2];
const docs = path.resolve(import.meta.dirname, '../../docs/screens');
const work = mkdtempSync(path.join(tmpdir(), 'zhiping-screens-'));
const fromDemo = new Set<string>(meetingPictures);
let folders = 0;
const folder = (): string => {
  const made = path.join(work, String((folders += 1)));
  mkdirSync(made);
  return made;
};

const data = await demoMachine(folder);
for (const size of sizes) {
  if (only !== undefined && only !== String(size.width)) continue;
  const target = path.join(docs, `${size.width}x${size.height}`);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const stage = await setStage(folder(), { deadline: deadline() });
  const photograph = async (name: string, page: Page): Promise<void> => {
    // What the hand happens to lie on would look chosen.
    await page.mouse.move(size.width / 2, 2);
    // Whatever is still being drawn is drawn before the picture is taken.
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(150);
    await page.screenshot({ path: path.join(target, `${name}.png`) });
    process.stdout.write(`${size.width} ${name}\n`);
  };
  await tour({ stage, folder, size }, photograph);
  await officeTour({ folder, size }, async (name, page) => {
    if (!fromDemo.has(name)) await photograph(name, page);
  });
  // The application remembers who sat at it: each size begins on a fresh machine.
  const machine = folder();
  cpSync(data, machine, { recursive: true });
  await meetingTour({ data: machine, sticks: folder(), size }, photograph);
  stage.close();
}
await closeBrowser();
rmSync(work, { recursive: true, force: true });
