import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { productionPackages, root } from './project.ts';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test('every dependency has its line in docs/dependencies.md, and every line its dependency', () => {
  const { dependencies, devDependencies, overrides, allowScripts } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, unknown>
  >;
  const declared = Object.keys({ ...dependencies, ...devDependencies });
  const docs = read('docs/dependencies.md');
  const cells = [...docs.matchAll(/^\| (`[^|]+)\|/gm)].flatMap((row) => [...row[1]!.matchAll(/`([^`]+)`/g)]);
  const named = cells.map((match) => match[1]!).filter((name) => name !== 'better-sqlite3-multiple-ciphers');
  const types = (name: string): string => (name.startsWith('@types/') ? '@types/*' : name);
  expect(named.sort()).toEqual([...new Set(declared.map(types))].sort());
  const exceptions = Object.values(overrides!).flatMap((one) => Object.keys(one as object));
  for (const name of [...exceptions, ...Object.keys(allowScripts!)])
    expect(docs).toContain(name.replace(/-multiple.*/, ''));
});

test('what is packed has a licence that goes with MIT', () => {
  const allowed = /^(?:MIT|ISC|0BSD|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Zlib|OFL-1\.1)$/;
  for (const { path: folder } of productionPackages()) {
    const { license } = JSON.parse(read(`${folder}/package.json`)) as { license?: string };
    // One names none in its manifest; the text beside it is MIT's.
    if (license === undefined) expect(read(`${folder}/LICENSE`), folder).toMatch(/^MIT License/);
    else for (const part of license.replaceAll(/[()]/g, '').split(' AND ')) expect(part, folder).toMatch(allowed);
  }
});
