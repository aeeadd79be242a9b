import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly dev?: boolean; readonly optional?: boolean }>
  >;
}

export interface LockedPackage {
  /** Where `npm ci --omit=dev` installs it: `node_modules/…`. */
  readonly path: string;
  /** The name it is asked for by, and its version: `name@1.2.3`. */
  readonly id: string;
}

/** What runs on the user's machine, as the lock file has it. */
export function productionPackages(): LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(packages)
    .filter(([name, { dev, optional }]) => name.startsWith('node_modules/') && dev !== true && optional !== true)
    .map(([name, { version }]) => ({ path: name, id: `${name.split('node_modules/').at(-1)}@${version}` }));
}

/**
 * A project like ours, below `directory`, that can be packed while others build in the real one: what `npm ci
 * --omit=dev` would install, and our own files.
 *
 * @param built Folder with `main` and `renderer`, as `npm run build` leaves them.
 * @param extra Single files that are packed from packages of which nothing else is.
 */
export function projectCopy(directory: string, built: string, extra: readonly string[]): string {
  for (const { path: name } of productionPackages()) linkPackage(name, directory);
  for (const name of extra) copyTo(path.join(directory, name), path.join(root, name));
  for (const name of ['package.json', 'package-lock.json', 'electron-builder.yml', 'LICENSE'])
    copyFileSync(path.join(root, name), path.join(directory, name));
  symlinkSync(path.join(root, 'resources'), path.join(directory, 'resources'));
  cpSync(built, path.join(directory, 'dist'), { recursive: true });
  return directory;
}

/** Hard links, which take neither time nor room; copies where the temporary folder is on another disk. */
function linkPackage(name: string, directory: string): void {
  for (const entry of readdirSync(path.join(root, name), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = path.join(entry.parentPath, entry.name);
    const relative = path.relative(root, from);
    // A package inside a package has an entry of its own.
    if (relative.slice(name.length).includes(`${path.sep}node_modules${path.sep}`)) continue;
    copyTo(path.join(directory, relative), from);
  }
}

function copyTo(to: string, from: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
