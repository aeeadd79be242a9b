import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.icc': 'application/octet-stream',
};

export interface StaticFile {
  readonly file: string;
  readonly type: string;
  readonly size: number;
  /** Named by its content, so that it may be kept for ever. */
  readonly immutable: boolean;
}

/**
 * The file of the screens that a URL path names; null when there is none. The real path must lie inside the real
 * directory: neither `..`, nor an encoded separator, nor a link leads out of it.
 */
export async function staticFile(directory: string, urlPath: string): Promise<StaticFile | null> {
  let wanted: string;
  try {
    wanted = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (wanted.includes('\0') || wanted.includes('\\')) return null;
  const root = await realpath(directory);
  const named = path.join(root, wanted === '/' ? 'index.html' : wanted);
  const file = await realpath(named).catch(() => null);
  if (file === null) return null;
  const relative = path.relative(root, file);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return null;
  const type = types[path.extname(file).toLowerCase()];
  const facts = await stat(file);
  if (type === undefined || !facts.isFile()) return null;
  return { file, type, size: facts.size, immutable: /^assets[\\/]/.test(relative) };
}
