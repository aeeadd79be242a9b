import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealPanel } from '#engine/batch/index.ts';
import { bufferEntry, containerBytes, openContainer } from '#engine/container/index.ts';
import { canonicalBytes, openEnvelope, signEnvelope } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { openBatch } from '#engine/workspace/index.ts';
import type { ErrorCode } from '#shared/errors/problem.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, PANEL, type Golden } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const TYPE = 'application/vnd.zhiping.batch+json';
const folder = freshFolders();
let golden: Golden;
let expert: Identity;
let entries: Map<string, Buffer>;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 2, dossiers: 2 });
  expert = golden.experts[0]!;
  const container = valueOf(await openContainer(golden.batch.file, 'zpb'));
  entries = new Map();
  for (const name of container.names) entries.set(name, (await container.read(name, 1e9))!);
  await container.close();
});
afterAll(() => golden.round.close());

async function rebuilt(change: (all: Map<string, Buffer>) => void): Promise<string> {
  const all = new Map(entries);
  change(all);
  const parts: Buffer[] = [];
  for await (const part of containerBytes(
    'zpb',
    [...all].map(([name, bytes]) => bufferEntry(name, bytes)),
  ))
    parts.push(Buffer.from(part));
  return written(Buffer.concat(parts));
}

function written(bytes: Buffer): string {
  const file = path.join(folder(), '产品组.zpb');
  writeFileSync(file, bytes);
  return file;
}

/** The header said anew, signed by `signer`. */
function header(all: Map<string, Buffer>, signer: Identity, change: Record<string, unknown>): void {
  const opened = openEnvelope(all.get('header.json')!, TYPE);
  if (typeof opened === 'string') throw new Error(opened);
  const said = JSON.parse(opened.payload.toString('utf8')) as Record<string, unknown>;
  all.set('header.json', signEnvelope(TYPE, canonicalBytes({ ...said, ...change }), signer.signer));
}

const first = (prefix: string): string => [...entries.keys()].find((name) => name.startsWith(prefix))!;
const flipped = (name: string) => (all: Map<string, Buffer>) => {
  const bytes = Buffer.from(all.get(name)!);
  bytes[bytes.length >> 1]! ^= 1;
  all.set(name, bytes);
};

const rows: [what: string, code: ErrorCode | ErrorCode[], make: () => Promise<string> | string][] = [
  ['a changed header', ['BATCH_FORGED', 'BATCH_HEADER_DAMAGED'], () => rebuilt(flipped('header.json'))],
  ['a changed dossier', 'BATCH_ENTRY_DAMAGED', () => rebuilt(flipped(first('dossiers/')))],
  ['a changed attachment', 'BATCH_ENTRY_DAMAGED', () => rebuilt(flipped(first('blobs/')))],
  ['a changed expert entry', 'BATCH_ENTRY_DAMAGED', () => rebuilt(flipped(`experts/${expert.card.keyId}.age`))],
  ['an attachment missing', 'BATCH_ENTRY_MISSING', () => rebuilt((all) => void all.delete(first('blobs/')))],
  ['an entry too many', 'BATCH_ENTRY_MISSING', () => rebuilt((all) => void all.set('blobs/x.age', Buffer.from('x')))],
  [
    'two expert entries swapped',
    ['BATCH_ENTRY_DAMAGED', 'BATCH_ENTRY_MISSING'],
    () =>
      rebuilt((all) => {
        const [a, b] = golden.experts.map((one) => `experts/${one.card.keyId}.age`) as [string, string];
        const held = all.get(a)!;
        all.set(a, all.get(b)!);
        all.set(b, held);
      }),
  ],
  [
    'a header signed by a stranger',
    'BATCH_FORGED',
    async () => {
      const stranger = await quickIdentity({ role: 'secretariat' });
      return rebuilt((all) => header(all, stranger, {}));
    },
  ],
  [
    'another cipher suite',
    'BATCH_SUITE_UNKNOWN',
    () => rebuilt((all) => header(all, golden.secretariat, { suite: 'sm2+sm4/1' })),
  ],
  [
    'a later batch format',
    'VERSION_NEWER',
    () => rebuilt((all) => header(all, golden.secretariat, { schema: 'zhiping.batch/2' })),
  ],
  [
    'a file cut off',
    'CONTAINER_TRUNCATED',
    () => {
      const bytes = readFileSync(golden.batch.file);
      return written(bytes.subarray(0, bytes.length - 200));
    },
  ],
  ['no batch at all', 'FILE_KIND_UNKNOWN', () => written(Buffer.from('一封信'))],
  ['a stick that was pulled out', 'FILE_NOT_FOUND', () => path.join(folder(), '没有.zpb')],
];

describe('a batch that is not what was sealed', () => {
  test.each(rows)('%s is refused, and nothing is stored', async (_what, codes, make) => {
    const workspace = path.join(folder(), 'w');
    const refusal = refusalOf(await openBatch(await make(), expert, workspace), ...[codes].flat());
    expect(refusal.message).toMatch(/。$/);
    expect(refusal.message).not.toContain('.incoming');
    expect(existsSync(workspace)).toBe(false);
  });

  test('cancelling leaves nothing either', async () => {
    const workspace = path.join(folder(), 'w');
    const abort = new AbortController();
    const work = { signal: abort.signal, report: () => abort.abort() };
    refusalOf(await openBatch(golden.batch.file, expert, workspace, work), 'CANCELLED');
    expect(existsSync(workspace)).toBe(false);
  });
});

describe('a second batch in a workspace', () => {
  test('a newer issue replaces an older one, never the other way round', async () => {
    const workspace = path.join(folder(), 'w');
    const again = valueOf(await sealPanel(golden.round, PANEL, path.join(golden.directory, 'again')));
    expect(again.issue).toBe(2);
    expect(valueOf(await openBatch(again.file, expert, workspace)).present).toBe(false);
    expect(valueOf(await openBatch(again.file, expert, workspace)).present).toBe(true);
    refusalOf(await openBatch(golden.batch.file, expert, workspace), 'BATCH_OLDER');
  });

  test('from another secretariat is refused with the code to compare', async () => {
    const workspace = path.join(folder(), 'w');
    valueOf(await openBatch(golden.batch.file, expert, workspace));
    const other = await quickIdentity({ role: 'secretariat', name: '另一秘书处' });
    const file = await rebuilt((all) => {
      const card = other.cardEnvelope.toString('utf8');
      header(all, other, { secretariat: { name: '另一秘书处', unit: '不明', card } });
    });
    const refusal = refusalOf(await openBatch(file, expert, workspace), 'BATCH_SECRETARIAT_UNKNOWN');
    expect(refusal.message).toContain(other.card.checkCode);
  });
});
