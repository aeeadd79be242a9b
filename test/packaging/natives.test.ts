import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { builderConfig } from './config.ts';
import { root } from './project.ts';

const packages = path.join(root, 'node_modules');
const shipped = ['linux-x64', 'linux-arm64'].flatMap((name) => [
  `better-sqlite3/prebuilds/${name}.node`,
  `sodium-native/prebuilds/${name}/sodium-native.node`,
]);

/** The newest version of a library that a binary names, as `GLIBC_2.34`: the names stand in it in plain letters. */
function newest(file: string, library: 'GLIBC' | 'GLIBCXX'): string {
  const text = readFileSync(path.join(packages, file), 'latin1');
  const named = [...text.matchAll(new RegExp(`\\b${library}_(\\d+(?:\\.\\d+)+)`, 'g'))].map((match) => match[1]!);
  expect(named.length, `${library} in ${file}`).toBeGreaterThan(0);
  return `${library}_${named.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)}`;
}

/** The newest that any of them names. */
function newestOfAll(library: 'GLIBC' | 'GLIBCXX'): string {
  const versions = shipped.map((file) => newest(file, library));
  return versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)!;
}

test('the packages for Linux ask for the C and C++ libraries that their binaries need, no more and no less', () => {
  const glibc = newestOfAll('GLIBC');
  const glibcxx = newestOfAll('GLIBCXX');
  const { deb, rpm } = builderConfig();
  expect(rpm?.depends).toEqual(
    expect.arrayContaining([`libc.so.6(${glibc})(64bit)`, `libstdc++.so.6(${glibcxx})(64bit)`]),
  );
  expect(deb?.depends).toContain(`libc6 (>= ${glibc.slice('GLIBC_'.length)})`);
  // Debian numbers the library by its compiler; GCC 11 brought this one.
  expect(glibcxx).toBe('GLIBCXX_3.4.29');
  expect(deb?.depends).toContain('libstdc++6 (>= 11)');
});

test('docs/packaging.md tables what each binary really needs', () => {
  const docs = readFileSync(path.join(root, 'docs/packaging.md'), 'utf8');
  for (const file of shipped) {
    const row = docs.split('\n').find((line) => line.includes(`\`${file}\``)) ?? '';
    const cells = row.split('|').map((cell) => cell.trim());
    expect(cells.slice(2, 4), file).toEqual([newest(file, 'GLIBC'), newest(file, 'GLIBCXX')]);
  }
});

test('there is a binary for each platform that is packed', () => {
  const platforms = ['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64'];
  const sqlite = readdirSync(path.join(packages, 'better-sqlite3/prebuilds'));
  expect(sqlite).toEqual(expect.arrayContaining(platforms.map((name) => `${name}.node`)));
  expect(readdirSync(path.join(packages, 'sodium-native/prebuilds'))).toEqual(expect.arrayContaining(platforms));
});
