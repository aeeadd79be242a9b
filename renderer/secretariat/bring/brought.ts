import { host } from '#renderer/client/host.ts';

/**
 * What a drop brings: files and folders with a path of their own on the desktop, single files in a browser; out of
 * folders those of one kind.
 */
export function broughtBy(data: DataTransfer, kind: RegExp): Promise<File[]> {
  if (host.kind === 'desktop') return Promise.resolve([...data.files]);
  // Only while the drop is being handled do the items say what they are.
  const items = [...data.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  return filesOf(items, kind);
}

interface Item {
  readonly entry: FileSystemEntry | null;
  readonly file: File | null;
}

async function filesOf(items: readonly Item[], kind: RegExp): Promise<File[]> {
  const found: File[] = [];
  for (const { entry, file } of items) {
    if (entry?.isDirectory === true)
      found.push(...(await filesBelow((entry as FileSystemDirectoryEntry).createReader(), kind, 0)));
    else if (file !== null) found.push(file);
  }
  return found;
}

const DEPTH = 12;

/** A dropped folder may hold anything: from there only what calls itself what is wanted is handed over. */
async function filesBelow(reader: FileSystemDirectoryReader, kind: RegExp, depth: number): Promise<File[]> {
  const found: File[] = [];
  // A reader gives a hundred entries at a time, and nothing when it has given all.
  for (let some = await next(reader); some.length > 0; some = await next(reader))
    for (const entry of some) {
      if (entry.isFile && kind.test(entry.name)) found.push(await fileOf(entry as FileSystemFileEntry));
      else if (entry.isDirectory && depth < DEPTH && !entry.name.startsWith('.'))
        found.push(...(await filesBelow((entry as FileSystemDirectoryEntry).createReader(), kind, depth + 1)));
    }
  return found;
}

function next(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
