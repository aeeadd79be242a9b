import path from 'node:path';
import { exists } from './files.ts';

/** A path of that name which is still free: what somebody has edited since is never written over. */
export async function freeName(directory: string, name: string, extension: string): Promise<string> {
  for (let n = 1; ; n++) {
    const file = path.join(directory, `${name}${n === 1 ? '' : `-${n}`}${extension}`);
    if (!(await exists(file))) return file;
  }
}
