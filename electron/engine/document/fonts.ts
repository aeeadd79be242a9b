import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { coverageOf, type Coverage } from './coverage.ts';

/** Noto Sans SC (SIL OFL 1.1): all 20 976 characters of the basic block and extension A, where rare names live. */
const require = createRequire(import.meta.url);
const file = (weight: string): string =>
  require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);

export const FONT_NAME = 'NotoSansSC';
export const regularFont = file('400Regular');
export const boldFont = file('700Bold');

/** Chinese has no italics: both slanted styles fall back to the upright ones. */
export const fontFiles = { normal: regularFont, bold: boldFont, italics: regularFont, bolditalics: boldFont };

let coverage: Promise<Coverage> | undefined;

/** What the regular weight can draw; the bold weight of this family covers the same characters. */
export function fontCoverage(): Promise<Coverage> {
  coverage ??= readFile(regularFont).then(coverageOf);
  return coverage;
}
