import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { describe } from 'vitest';
import type { HostMethodName } from '#shared/contract/host.ts';
import type { MethodName } from '#shared/contract/index.ts';
import type { PreloadApi } from '#shared/contract/preloadApi.ts';
import { desktopExecutable, surroundings } from '../../electron/launch.ts';

export const root = path.resolve(import.meta.dirname, '../..');

/** Electron on this machine, or why there is none to start. It is only looked for: nothing is downloaded. */
export const desktop = desktopExecutable(surroundings(root));

/** Describes what only a real Electron can show; skipped, in words, where there is none. */
export const describeDesktop: typeof describe.skip = 'why' in desktop ? describe.skip : describe;

export function executable(): string {
  if ('why' in desktop) throw new Error(desktop.why);
  return desktop.file;
}

/** What a start of the desktop is given: the project, a data folder of its own, and files as a double click does. */
export const startArguments = (data: string, files: readonly string[] = []): string[] => [
  root,
  `--user-data-dir=${data}`,
  ...files,
];

export interface OpenedDesktop {
  readonly app: ElectronApplication;
  readonly page: Page;
}

export interface DesktopOptions {
  /** Where it keeps its things; a fresh folder is a fresh machine. */
  readonly data: string;
  readonly files?: readonly string[];
  readonly sticks?: string;
}

export async function openDesktop({ data, files = [], sticks }: DesktopOptions): Promise<OpenedDesktop> {
  mkdirSync(data, { recursive: true });
  const environment = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const app = await _electron.launch({
    executablePath: executable(),
    args: startArguments(data, files),
    cwd: root,
    chromiumSandbox: true,
    env: { ...Object.fromEntries(environment), ...(sticks === undefined ? {} : { ZHIPING_STICKS: sticks }) },
  });
  const page = await app.firstWindow();
  await page.getByRole('link', { name: '质评工作站' }).or(page.getByText('质评工作站').first()).waitFor();
  return { app, page };
}

/** A machine on which somebody said before that they are an expert. */
export function asExpert(data: string): string {
  mkdirSync(data, { recursive: true });
  writeFileSync(path.join(data, 'preferences.json'), JSON.stringify({ role: 'expert' }));
  return data;
}

type WithApi = typeof globalThis & { readonly zhiping: PreloadApi };

/** Asks the engine as a page does, past the screens. */
export function askEngine(page: Page, method: MethodName, input: object): Promise<unknown> {
  return page.evaluate(
    async ([method, input]) => {
      const api = (globalThis as WithApi).zhiping;
      await api.connected();
      return new Promise<unknown>((resolve) => {
        const id = crypto.randomUUID();
        const stop = api.onMessage((message) => {
          if (message.id !== id || message.t !== 'result') return;
          stop();
          resolve(message.result);
        });
        (api.engine[method] as (id: string, input: object) => void)(id, input);
      });
    },
    [method, input] as const,
  );
}

export function askHost(page: Page, method: HostMethodName, input: object): Promise<unknown> {
  return page.evaluate(
    ([method, input]) => {
      const ask = (globalThis as WithApi).zhiping.host[method] as (input: object) => Promise<unknown>;
      return ask(input);
    },
    [method, input] as const,
  );
}
