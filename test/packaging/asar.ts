import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';

interface Node {
  readonly files?: Readonly<Record<string, Node>>;
  readonly size?: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
  readonly link?: string;
}

export interface Archive {
  /** Every file, by its path with `/`; null where the bytes lie beside the archive. */
  readonly files: ReadonlyMap<string, Buffer | null>;
  readonly links: readonly string[];
  /** SHA-256 of the header, which is what Electron compares. */
  readonly headerSha256: string;
}

/** Reads an ASAR archive whole: a header in JSON behind four little-endian lengths, then the files one after another. */
export function readAsar(file: string): Archive {
  const bytes = readFileSync(file);
  const headerSize = bytes.readUInt32LE(4);
  const json = bytes.subarray(16, 16 + bytes.readUInt32LE(12));
  const files = new Map<string, Buffer | null>();
  const links: string[] = [];
  const visit = (node: Node, at: string): void => {
    for (const [name, child] of Object.entries(node.files ?? {})) {
      const here = at === '' ? name : `${at}/${name}`;
      if (child.files !== undefined) visit(child, here);
      else if (child.link !== undefined) links.push(here);
      else if (child.unpacked === true) files.set(here, null);
      else {
        const start = 8 + headerSize + Number(child.offset);
        files.set(here, bytes.subarray(start, start + child.size!));
      }
    }
  };
  visit(JSON.parse(json.toString('utf8')) as Node, '');
  return { files, links, headerSha256: createHash('sha256').update(json).digest('hex') };
}

/** Lays out as plain files what Electron would find in the archive and beside it. */
export function extractAsar(file: string, directory: string): void {
  for (const [name, inside] of readAsar(file).files) {
    const to = path.join(directory, name);
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, inside ?? readFileSync(path.join(`${file}.unpacked`, name)));
  }
}
