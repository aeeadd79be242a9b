import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** A maker of fresh folders, all removed when the tests of the file are done. Call it at the top of a test file. */
export function freshFolders(): () => string {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zhiping-test-'));
    made.push(folder);
    return folder;
  };
}

/** Descriptors of this process that point below `folder`; null where the system has no /proc. */
export function openBelow(folder: string): string[] | null {
  if (process.platform !== 'linux') return null;
  return readdirSync('/proc/self/fd')
    .map((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`);
      } catch {
        return '';
      }
    })
    .filter((target) => target.startsWith(folder + path.sep));
}
