import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { builderConfig } from './config.ts';
import { root } from './project.ts';

// Where electron-builder keeps the names and checksums of what it fetches.
const require = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));
const docs = readFileSync(path.join(root, 'docs/packaging.md'), 'utf8');

/** Rows of a table whose first cells are a file's name and its SHA-256, both as code. */
const rows = [...docs.matchAll(/^\| `([^`]+)`\s*\| `([0-9a-f]{64})`/gm)].map(
  (match) => [match[1]!, match[2]!] as const,
);

test('docs/packaging.md names the archives of Electron that are packed, with the checksums of its package', () => {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(path.join(root, 'node_modules/electron', file), 'utf8'));
  const checksums = read('checksums.json') as Record<string, string>;
  const { version } = read('package.json') as { version: string };
  const wanted = ['win32-x64', 'win32-arm64', 'linux-x64', 'linux-arm64'].map(
    (platform) => `electron-v${version}-${platform}.zip`,
  );
  expect(rows.filter(([name]) => name.startsWith('electron-v'))).toEqual(wanted.map((name) => [name, checksums[name]]));
});

test('docs/packaging.md names the helper programs as this electron-builder asks for them', () => {
  const { toolsets = {} } = builderConfig();
  const known = ['linux', 'windows', 'wine', '7zip']
    .map((name) => readFileSync(require.resolve(`./out/toolsets/${name}.js`), 'utf8'))
    .join('\n');
  const helpers = rows.filter(([name]) => !name.startsWith('electron-v'));
  expect(helpers.map(([name]) => name.split('/')[0])).toEqual([
    '7zip@1.0.0',
    '7zip@1.0.0',
    'fpm@2.1.4',
    'fpm@2.1.4',
    `appimage@${toolsets?.appimage}`,
    `nsis@${toolsets?.nsis}`,
    `wine@${toolsets?.wine}`,
  ]);
  for (const [name, sha256] of helpers) {
    const [folder, file] = name.split('/') as [string, string];
    expect(known).toContain(`"${file}": "${sha256}"`);
    // Its release stands there as a whole, or with a version that comes from `toolsets`.
    expect(known).toMatch(
      new RegExp(`["\`]${folder.split('@')[0]}@(?:${folder.split('@')[1]!.replaceAll('.', '\\.')}|\\$)`),
    );
  }
});
