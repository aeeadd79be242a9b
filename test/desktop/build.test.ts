import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { beforeAll, expect, test } from 'vitest';
import { solveAssignment } from '#engine/assignment/index.ts';
import type { FromSolver } from '#engine/assignment/solveAside.ts';
import { hostMethodNames } from '#shared/contract/host.ts';
import { methodNames } from '#shared/contract/index.ts';
import type { PreloadApi } from '#shared/contract/preloadApi.ts';
import { meetingRules, problemOf } from '#test/assignment/problems.ts';
import { freshFolders } from '#test/support/folders.ts';
import { buildMain } from '../../electron/build.ts';

const root = path.resolve(import.meta.dirname, '../..');
const fresh = freshFolders();
let built = '';
const read = (name: string): string => readFileSync(path.join(built, name), 'utf8');
const importsOf = (code: string): string[] =>
  [...code.matchAll(/^import (?:[^'"]*? from )?["']([^"']+)["'];?$/gm)].map((match) => match[1]!);

beforeAll(async () => {
  const directory = fresh();
  await buildMain({ directory, quiet: true });
  built = path.join(directory, 'main');
});

test('four files, no maps, no path of the machine that built them', () => {
  expect(readdirSync(built).sort()).toEqual(['engineProcess.js', 'main.js', 'preload.cjs', 'solverWorker.js']);
  for (const name of readdirSync(built)) {
    expect(read(name)).not.toContain(root);
    expect(read(name)).not.toContain('sourceMappingURL');
  }
});

test('the main process stands alone: Node, Electron and itself', () => {
  const imports = importsOf(read('main.js'));
  expect(imports).toContain('electron');
  for (const name of imports) expect(name === 'electron' || isBuiltin(name), name).toBe(true);
  expect(read('main.js')).not.toMatch(/\brequire\(/);
});

test('the engine takes its packages from those that are shipped, and knows no Electron', () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const imports = importsOf(read('engineProcess.js'));
  expect(imports).not.toContain('electron');
  expect(imports).toContain('better-sqlite3');
  for (const name of imports) {
    const packageName = name.split('/', name.startsWith('@') ? 2 : 1).join('/');
    expect(isBuiltin(name) || packageName in dependencies, name).toBe(true);
  }
});

test('the solver is solved in a thread beside the engine, and answers there as it does from source', async () => {
  // Packages are found from where the bundle lies, so a copy of it lies where they are.
  const beside = path.join(root, 'dist', `test-solver-${process.pid}`);
  mkdirSync(beside, { recursive: true });
  try {
    copyFileSync(path.join(built, 'solverWorker.js'), path.join(beside, 'solverWorker.mjs'));
    const shape = { seed: 'a', experts: 10, dossiers: 8, panels: 1, units: 9, conflicts: 0, fixed: 0 };
    const problem = problemOf({ ...shape, rules: meetingRules });
    const worker = new Worker(path.join(beside, 'solverWorker.mjs'), { workerData: { problem } });
    const result = await new Promise((resolve, reject) => {
      worker.on('error', reject);
      worker.on('message', (message: FromSolver) => message.t === 'result' && resolve(message.result));
    });
    expect(result).toEqual(await solveAssignment(problem));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
});

test('the preload is small, CommonJS, and needs Electron alone', () => {
  const code = read('preload.cjs');
  expect([...code.matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1])).toEqual(['electron']);
  expect(importsOf(code)).toEqual([]);
  expect(code).not.toContain('zod');
  expect(code.length).toBeLessThan(8000);
});

test('run, the preload exposes the methods of the contract and nothing else', () => {
  const exposed: Record<string, PreloadApi> = {};
  const heard: string[] = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: PreloadApi) => (exposed[name] = api) },
    ipcRenderer: { on: (channel: string) => heard.push(channel), send: () => undefined, invoke: () => undefined },
    webUtils: { getPathForFile: () => '' },
  };
  runInNewContext(read('preload.cjs'), { require: () => electron });
  expect(Object.keys(exposed)).toEqual(['zhiping']);
  expect(Object.keys(exposed['zhiping']!.engine)).toEqual(methodNames);
  expect(Object.keys(exposed['zhiping']!.host)).toEqual(hostMethodNames);
  expect(heard.sort()).toEqual(['zhiping:engine-port', 'zhiping:host-event']);
});

test('Electron itself is imported where it is needed and nowhere else', () => {
  const importing = ['electron', 'shared', 'renderer', 'test']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.join(folder, name),
      ),
    )
    .filter((name) => /\.tsx?$/.test(name))
    .filter((name) =>
      /^import (?!type\b)[^;]*? from 'electron(?:\/[a-z]+)?';$/m.test(readFileSync(path.join(root, name), 'utf8')),
    );
  // Loading any of these without Electron would begin a download of it.
  expect(importing.sort()).toEqual(
    ['ask.ts', 'main.ts', 'mainWindow.ts', 'preload.ts'].map((name) => path.join('electron/hosts/desktop', name)),
  );
});
