import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** So many files of one double click, or of one handing over, are taken; nobody opens more by intention. */
export const MOST_FILES = 20;

const pathText = z.string().min(1).max(4096);
/** What a second start hands to the first. Its command line is not read: Chromium may reorder it and add to it. */
export const handedOverSchema = z.strictObject({ files: z.array(pathText).max(MOST_FILES) });
export type HandedOverFiles = z.infer<typeof handedOverSchema>;

/**
 * Paths of real files among command line arguments: some file managers of Linux give them as addresses of this machine.
 * What kind they are is judged later, by their content.
 */
export function filesAmong(args: readonly string[]): string[] {
  return args
    .map((arg) => (arg.startsWith('file:///') ? pathAt(arg) : arg))
    .filter((arg) => !arg.startsWith('-') && isFilePath(arg))
    .slice(0, MOST_FILES);
}

/** Empty for an address that is no path of this machine. */
function pathAt(address: string): string {
  try {
    return fileURLToPath(address);
  } catch {
    return '';
  }
}

/** Files that another start handed over; empty for anything else that may have arrived. */
export function filesHandedOver(data: unknown): string[] {
  const parsed = handedOverSchema.safeParse(data);
  return parsed.success ? filesAmong(parsed.data.files) : [];
}

function isFilePath(text: string): boolean {
  if (!pathText.safeParse(text).success || text.includes('\0') || !path.isAbsolute(text)) return false;
  try {
    return statSync(text).isFile();
  } catch {
    return false;
  }
}

/** Files waiting to be asked for by the screen, oldest first, each once. */
export interface OpenedFiles {
  /** Whether there was anything new in it. */
  add(files: readonly string[]): boolean;
  take(): string[];
}

export function createOpenedFiles(): OpenedFiles {
  let waiting: string[] = [];
  return {
    add: (files) => {
      const fresh = files.filter((file) => !waiting.includes(file));
      waiting = [...waiting, ...fresh].slice(-MOST_FILES);
      return fresh.length > 0;
    },
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}
