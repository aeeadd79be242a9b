import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');
const store = path.join(root, 'dist', 'test-renderer');

/**
 * The screens, built as they are shipped, once for every state of their sources: the first test file to ask builds,
 * the others wait for it.
 */
export async function builtRenderer(): Promise<string> {
  const directory = path.join(store, sourcesDigest());
  const ready = path.join(directory, '.ready');
  const lock = `${directory}.lock`;
  mkdirSync(store, { recursive: true });
  for (;;) {
    if (existsSync(ready)) return directory;
    try {
      mkdirSync(lock);
      break;
    } catch {
      // Somebody builds; one that was killed must not stop everybody for ever.
      if (Date.now() - statSync(lock, { throwIfNoEntry: false })!.mtimeMs > 180_000) rmSync(lock, { recursive: true });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    if (existsSync(ready)) return directory;
    for (const old of readdirSync(store))
      if (!old.endsWith('.lock') && Date.now() - statSync(path.join(store, old)).mtimeMs > 3_600_000)
        rmSync(path.join(store, old), { recursive: true, force: true });
    // As it is shipped: libraries behave otherwise where they believe to be tested.
    await promisify(execFile)(
      process.execPath,
      [
        path.join(root, 'node_modules/vite/bin/vite.js'),
        'build',
        `--config=${path.join(root, 'renderer/vite.config.ts')}`,
        '--logLevel=error',
        `--outDir=${directory}`,
        '--emptyOutDir',
      ],
      { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
    );
    writeFileSync(ready, '');
    return directory;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function sourcesDigest(): string {
  const hash = createHash('sha256');
  for (const folder of ['renderer', 'shared'])
    for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      const stat = statSync(path.join(root, folder, name));
      if (stat.isFile()) hash.update(`${folder}/${name} ${stat.size} ${stat.mtimeMs}\n`);
    }
  hash.update(String(statSync(path.join(root, 'package-lock.json')).mtimeMs));
  return hash.digest('hex').slice(0, 16);
}
