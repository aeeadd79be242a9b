import { host } from '#renderer/client/host.ts';

/** What a drop brings: files and folders with a path of their own on the desktop, single files in a browser. */
export function broughtBy(data: DataTransfer): Promise<File[]> {
  if (host.kind === 'desktop') return Promise.resolve([...data.files]);
  // Only while the drop is being handled do the items say what they are.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((one) => one !== null);
  return filesOf(entries);
}

async function filesOf(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const found: File[] = [];
  for (const entry of entries) {
    if (entry.isFile) found.push(await fileOf(entry as FileSystemFileEntry));
    else if (entry.isDirectory)
      found.push(...(await sheetsBelow((entry as FileSystemDirectoryEntry).createReader(), 0)));
  }
  return found;
}

const DEPTH = 12;

/** A dropped folder may hold anything: from there only what calls itself a score sheet is handed over. */
async function sheetsBelow(reader: FileSystemDirectoryReader, depth: number): Promise<File[]> {
  const found: File[] = [];
  // A reader gives a hundred entries at a time, and nothing when it has given all.
  for (let some = await next(reader); some.length > 0; some = await next(reader))
    for (const entry of some) {
      if (entry.isFile && /\.zps$/i.test(entry.name)) found.push(await fileOf(entry as FileSystemFileEntry));
      else if (entry.isDirectory && depth < DEPTH && !entry.name.startsWith('.'))
        found.push(...(await sheetsBelow((entry as FileSystemDirectoryEntry).createReader(), depth + 1)));
    }
  return found;
}

function next(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
