import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { kindOf, type ContainerKind } from '#engine/container/index.ts';
import { errnoOf, isDirectory } from '#engine/platform/files.ts';
import { checkpoint, type Work } from '#engine/platform/work.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';

export interface GatheredFile {
  readonly file: string;
  /** Folder or stick that it was found in; null when the file itself was named. */
  readonly root: string | null;
}

export interface Gathered {
  readonly files: GatheredFile[];
  /** Folders that could not be looked into, as far as they could not. */
  readonly refused: { readonly place: string; readonly error: Problem }[];
  /** Folders in which there is nothing for us. */
  readonly empty: string[];
}

/** Files that one folder or stick may hold: more than that is a disk, chosen by mistake. */
const LIMIT = 50_000;
const DEPTH = 12;
/** What systems keep on a stick for themselves. */
const systems = /^(?:\$|System Volume Information$|lost\+found$)/i;

/**
 * The score sheets, or files of another kind of ours, among files and in folders. A file that was named is taken at its
 * word, whatever it holds.
 */
export async function gather(sources: readonly string[], work: Work, kind: ContainerKind = 'zps'): Promise<Gathered> {
  const gathered: Gathered = { files: [], refused: [], empty: [] };
  for (const source of sources) {
    checkpoint(work);
    if (!(await isDirectory(source))) gathered.files.push({ file: source, root: null });
    else await below(source, gathered, work, kind);
  }
  // The same file may have been named and lie in a folder that was.
  return { ...gathered, files: [...new Map(gathered.files.map((one) => [one.file, one])).values()] };
}

async function below(root: string, gathered: Gathered, work: Work, kind: ContainerKind): Promise<void> {
  const before = gathered.files.length + gathered.refused.length;
  let seen = 0;
  const visit = async (folder: string, depth: number): Promise<boolean> => {
    checkpoint(work);
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => errnoOf(error));
    if (typeof entries === 'string') {
      const error = problem('DIRECTORY_UNREADABLE', { directory: folder, reason: entries });
      gathered.refused.push({ place: folder, error });
      return true;
    }
    seen += entries.length;
    if (seen > LIMIT) return false;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      checkpoint(work);
      const full = path.join(folder, entry.name);
      if (entry.name.startsWith('.') || systems.test(entry.name)) continue;
      // Links are not followed.
      if (entry.isDirectory()) {
        if (depth < DEPTH && !(await visit(full, depth + 1))) return false;
      } else if (entry.isFile() && (await isOfKind(full, kind))) gathered.files.push({ file: full, root });
    }
    return true;
  };
  const kept = gathered.files.length;
  if (!(await visit(root, 0))) {
    gathered.files.length = kept;
    gathered.refused.push({ place: root, error: problem('COLLECT_TOO_MANY', { place: root, limit: LIMIT }) });
  } else if (gathered.files.length + gathered.refused.length === before) gathered.empty.push(root);
}

/** By content, or because it calls itself one: a damaged sheet must not be passed over in silence. */
async function isOfKind(file: string, wanted: ContainerKind): Promise<boolean> {
  if (file.toLowerCase().endsWith(`.${wanted}`)) return true;
  const facts = await stat(file).catch(() => null);
  if (facts === null || facts.size === 0) return false;
  const kind = await kindOf(file);
  return kind.ok && kind.value === wanted;
}
