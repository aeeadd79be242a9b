import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from '#test/support/browser.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { builtRenderer } from '#test/support/rendererBuild.ts';

/** A window of the product: real screens in a real Chromium, a real engine behind them, real files. */
export interface Desk {
  readonly page: Page;
  readonly data: string;
  /** The engine does nothing any more, and what is said to it waits: what is under way when it dies. */
  freeze(): void;
  /** Ends the engine as a power cut would, with nothing said to it. */
  kill(): Promise<void>;
  /** Starts it again on the same data; the page connects by itself. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

export interface DeskOptions {
  /** Where the application keeps what it keeps; a fresh one is an empty machine. */
  readonly data: string;
  readonly sticks: string;
  readonly size?: { readonly width: number; readonly height: number };
}

const TIME_ZONE = 'Asia/Shanghai';

let running: Promise<Browser> | undefined;

function browser(): Promise<Browser> {
  running ??= launchBrowser();
  return running;
}

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const rendererDirectory = await builtRenderer();
  const base = { dataDirectory: options.data, rendererDirectory, mountRoots: [options.sticks], logN: 10 };
  let host = await startHost(base);
  const { port, token } = host;
  const context = await (
    await browser()
  ).newContext({
    viewport: options.size ?? { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: TIME_ZONE,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const problems = listen(page);
  await page.goto(host.url);
  return {
    page,
    data: options.data,
    freeze: () => host.freeze(),
    kill: () => host.kill(),
    revive: async () => {
      host = await startHost({ ...base, port, token });
    },
    close: async () => {
      await closeContext(context);
      await host.kill();
      if (problems.length > 0) throw new Error(`the page complained:\n${problems.join('\n')}`);
    },
  };
}

/** Call once when a file's tests are over. */
export async function closeBrowser(): Promise<void> {
  // A test that failed half-way has closed nothing.
  await Promise.all([...hosts].map((host) => host.kill()));
  await (await running)?.close();
  running = undefined;
}

interface HostProcess {
  readonly url: string;
  readonly port: number;
  readonly token: string;
  freeze(): void;
  kill(): Promise<void>;
}

const hosts = new Set<HostProcess>();

async function startHost(options: object): Promise<HostProcess> {
  const script = path.join(import.meta.dirname, 'hostProcess.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // The window and the engine stand on one machine, with one clock.
    env: { ...process.env, TZ: TIME_ZONE },
  });
  const line = await firstLine(child);
  const host: HostProcess = {
    ...(JSON.parse(line) as { url: string; port: number; token: string }),
    freeze: () => void child.kill('SIGSTOP'),
    kill: () =>
      new Promise((resolve) => {
        hosts.delete(host);
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
  hosts.add(host);
  return host;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}`)));
  });
}

/** What should never happen on a page: an exception, or a request to anywhere but this machine. */
function listen(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const local = hostname === '127.0.0.1' || ['blob:', 'data:'].includes(protocol);
    if (!local) problems.push(`request to ${request.url()}`);
  });
  return problems;
}

async function closeContext(context: BrowserContext): Promise<void> {
  await context.close();
}

/** Goes through the screen's own file dialog: a stick by its name, then a file (or the folder itself). */
export async function pick(page: Page, stick: string, file: string | null): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: stick }).click();
  await (file === null
    ? dialog.getByRole('button', { name: '就用这个文件夹' }).click()
    : dialog.getByRole('button', { name: file }).click());
}

/** Types as a person does, key by key. */
export async function type(target: Locator, text: string): Promise<void> {
  await target.click();
  await target.press('ControlOrMeta+A');
  await target.pressSequentially(text);
}

export { PASSPHRASE };
