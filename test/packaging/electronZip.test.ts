import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { electronZip } from '../../electron/packaging/electronZip.ts';
import { missingBuild } from '../../electron/packaging/pack.ts';
import { freshFolders } from '#test/support/folders.ts';
import { root } from './project.ts';

const fresh = freshFolders();
const NAME = 'electron-v45.4.1-linux-x64.zip';

/** A project whose electron package expects an archive with this content. */
function projectExpecting(content: string): string {
  const project = fresh();
  const electron = path.join(project, 'node_modules/electron');
  mkdirSync(electron, { recursive: true });
  writeFileSync(path.join(electron, 'package.json'), '{"version":"45.4.1"}');
  const sha256 = createHash('sha256').update(content).digest('hex');
  writeFileSync(path.join(electron, 'checksums.json'), JSON.stringify({ [NAME]: sha256 }));
  return project;
}

test('the published archive is taken', async () => {
  const folder = fresh();
  writeFileSync(path.join(folder, NAME), 'Electron');
  const wanted = { root: projectExpecting('Electron'), folder, platform: 'linux', arch: 'x64' } as const;
  expect(await electronZip(wanted)).toEqual({ file: path.join(folder, NAME) });
});

test('one that differs is refused, with both checksums', async () => {
  const folder = fresh();
  writeFileSync(path.join(folder, NAME), 'something else');
  const refused = await electronZip({ root: projectExpecting('Electron'), folder, platform: 'linux', arch: 'x64' });
  expect(refused).toEqual({ why: expect.stringMatching(/SHA-256 .*不一致[^]*应为 [0-9a-f]{64}\n实为 [0-9a-f]{64}$/) });
});

test('one that is missing is named, with the platform and version that are needed', async () => {
  const folder = fresh();
  const refused = await electronZip({ root, folder, platform: 'win32', arch: 'arm64' });
  expect(refused).toEqual({ why: expect.stringMatching(/里没有 electron-v[\d.]+-win32-arm64\.zip。/) });
});

test('the electron package knows a checksum for everything that we pack', async () => {
  for (const platform of ['linux', 'win32'] as const)
    for (const arch of ['x64', 'arm64'] as const) {
      const folder = fresh();
      const missing = await electronZip({ root, folder, platform, arch });
      const name = /electron-v[\w.-]+\.zip/.exec('why' in missing ? missing.why : '')![0];
      writeFileSync(path.join(folder, name), '');
      expect(await electronZip({ root, folder, platform, arch })).toEqual({
        why: expect.stringMatching(/应为 [0-9a-f]{64}\n/),
      });
    }
});

test('what is not built is named', () => {
  expect(missingBuild(fresh())).toContain('dist/main/main.js');
});

/** What `npm run dist` says before it begins to pack, and how it ends. */
function dist(...args: string[]): Promise<{ readonly said: string; readonly code: unknown }> {
  const main = path.join(root, 'electron/packaging/main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], (error, _stdout, stderr) =>
      resolve({ said: stderr, code: error?.code ?? 0 }),
    );
  });
}

test('what cannot be packed is said in Chinese before anything begins', async () => {
  const [nothing, typo, noZip] = await Promise.all([
    dist(),
    dist('--platform', 'mac', '--arch', 'x64', '--electron', '.'),
    dist('--platform', 'win', '--arch', 'arm64', '--electron', fresh()),
  ]);
  for (const { said, code } of [nothing, typo])
    expect({ said, code }).toEqual({ said: expect.stringMatching(/^用法：/), code: 2 });
  expect(noZip.code).toBe(1);
  expect(noZip.said).toMatch(/^(?:还没有构建：|文件夹「.*」里没有 electron-v[\d.]+-win32-arm64\.zip)/);
});
