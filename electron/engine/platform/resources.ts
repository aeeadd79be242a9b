import path from 'node:path';

let root = path.resolve(import.meta.dirname, '../../../resources');

/** A packaged application keeps `resources/` elsewhere and says so once, at start. */
export function setResourceRoot(directory: string): void {
  root = directory;
}

/** Path of a file below `resources/`. */
export function resourcePath(...parts: string[]): string {
  return path.join(root, ...parts);
}
