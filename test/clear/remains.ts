import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Workspace } from '#engine/workspace/index.ts';

/** Every file below a folder. */
export function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(directory, name))
    .filter((file) => statSync(file).isFile());
}

/**
 * All that somebody with the key could find below a workspace: the bytes of every file, and every database among them
 * with its pages deciphered, free ones included.
 */
export function foundBelow(workspace: Workspace): { name: string; bytes: Buffer }[] {
  const { directory } = workspace.vault;
  return filesBelow(directory).flatMap((file) => {
    const name = path.relative(directory, file);
    const raw = { name, bytes: readFileSync(file) };
    const database = /^store\.db(?:\.[\w.]*bak)?$/.test(name);
    return database ? [raw, { name: `${name}, deciphered`, bytes: pagesOf(workspace, name) }] : [raw];
  });
}

/** `serialize` gives the pages without the cipher. An open database can be asked by its own connection alone. */
function pagesOf(workspace: Workspace, name: string): Buffer {
  if (workspace.db.open && name === 'store.db') return workspace.db.serialize();
  const db = new Database(path.join(workspace.vault.directory, name), { readonly: true });
  db.pragma(`cipher='aegis'`);
  db.pragma(`key="x'${workspace.vault.key.toString('hex')}'"`);
  try {
    return db.serialize();
  } finally {
    db.close();
  }
}

/** Which of the texts stands where. */
export function tracesOf(workspace: Workspace, texts: readonly string[]): string[] {
  return foundBelow(workspace).flatMap(({ name, bytes }) =>
    texts.filter((text) => bytes.includes(text)).map((text) => `${text} in ${name}`),
  );
}
