import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Nothing of Chromium's own may call out, and sandboxes inside sandboxes do not start. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** Chromium for tests: Debian's where it is installed, else the one that the registry carries. */
export async function launchBrowser(extra: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: [...quiet, ...extra], headless: true });
}

async function browserPath(): Promise<string> {
  const installed = process.env['ZHIPING_CHROMIUM'] ?? '/usr/bin/chromium';
  if (existsSync(installed)) return installed;
  // It unpacks the libraries that it needs only where it believes to be at home.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}
