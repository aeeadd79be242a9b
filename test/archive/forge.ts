import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { bufferEntry, containerBytes, openContainer } from '#engine/container/index.ts';
import { canonicalBytes, openEnvelope, sha256Hex, signEnvelope } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { valueOf } from '#test/support/results.ts';

const TYPE = 'application/vnd.zhiping.archive+json';

export type Entries = Map<string, Buffer>;
export type Change = (entries: Entries) => void;
export type Rebuild = (
  change: Change,
  signer: Identity | null,
  more?: Record<string, unknown> | ((entries: ReadonlyMap<string, Buffer>) => Record<string, unknown>),
) => Promise<string>;

export async function entriesOf(archive: string): Promise<Entries> {
  const container = valueOf(await openContainer(archive, 'zpa'));
  const entries: Entries = new Map();
  for (const name of container.names) entries.set(name, (await container.read(name, 1e9))!);
  await container.close();
  return entries;
}

/** The archive with entries changed; the manifest's digests are put right, and it is signed by `signer` saying `more`. */
export async function rebuiltArchive(
  entries: ReadonlyMap<string, Buffer>,
  directory: string,
  ...[change, signer, more = {}]: Parameters<Rebuild>
): Promise<string> {
  const changed = new Map(entries);
  change(changed);
  if (signer !== null) {
    const opened = openEnvelope(entries.get('manifest.json')!, TYPE);
    if (typeof opened === 'string') throw new Error(opened);
    const manifest = JSON.parse(opened.payload.toString('utf8')) as Record<string, unknown>;
    const listed = [...changed]
      .filter(([name]) => name !== 'manifest.json')
      .map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256Hex(bytes) }));
    const result = sha256Hex(changed.get('result.json')!);
    const said = canonicalBytes({
      ...manifest,
      entries: listed,
      result,
      ...(typeof more === 'function' ? more(changed) : more),
    });
    changed.set('manifest.json', signEnvelope(TYPE, said, signer.signer));
  }
  const file = path.join(directory, 'x.zpa');
  const parts: Buffer[] = [];
  for await (const part of containerBytes(
    'zpa',
    [...changed].map(([name, bytes]) => bufferEntry(name, bytes)),
  ))
    parts.push(Buffer.from(part));
  writeFileSync(file, Buffer.concat(parts));
  return file;
}

export const edit = (name: string, from: string, to: string) => (all: Entries) => {
  const text = all.get(name)!.toString('utf8');
  if (!text.includes(from)) throw new Error(`${name} does not say ${from}`);
  all.set(name, Buffer.from(text.replace(from, to), 'utf8'));
};
