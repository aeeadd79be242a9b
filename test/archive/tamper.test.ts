import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveRound, verifyArchive } from '#engine/archive/index.ts';
import { collect } from '#engine/collect/index.ts';
import { bufferEntry, containerBytes, openContainer } from '#engine/container/index.ts';
import { canonicalBytes, openEnvelope, sha256Hex, signEnvelope } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { rosterFile } from '#engine/roster/index.ts';
import { cardsFrom } from '#engine/roster/index.ts';
import { verifyFile } from '#engine/verify/index.ts';
import type { ErrorCode } from '#shared/errors/problem.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, type Golden } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const TYPE = 'application/vnd.zhiping.archive+json';
const folder = freshFolders();
let golden: Golden;
let archive: string;
let entries: Map<string, Buffer>;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 3, dossiers: 2 });
  const sheets = [];
  for (const index of [0, 1, 2]) sheets.push((await handIn(golden, index, 0.7 + index / 10)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [] }));
  valueOf(tallyRound(golden.round));
  archive = path.join(golden.directory, 'a.zpa');
  valueOf(await archiveRound(golden.round, archive));
  const container = valueOf(await openContainer(archive, 'zpa'));
  entries = new Map();
  for (const name of container.names) entries.set(name, (await container.read(name, 1e9))!);
  await container.close();
});
afterAll(() => golden.round.close());

/** The archive with entries changed; the manifest's digests are put right and it is signed by `signer`. */
async function rebuilt(change: (entries: Map<string, Buffer>) => void, signer: Identity | null): Promise<string> {
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
    const said = canonicalBytes({ ...manifest, entries: listed, result });
    changed.set('manifest.json', signEnvelope(TYPE, said, signer.signer));
  }
  const file = path.join(folder(), 'x.zpa');
  const parts: Buffer[] = [];
  for await (const part of containerBytes(
    'zpa',
    [...changed].map(([name, bytes]) => bufferEntry(name, bytes)),
  ))
    parts.push(Buffer.from(part));
  writeFileSync(file, Buffer.concat(parts));
  return file;
}

const edit = (name: string, from: string, to: string) => (all: Map<string, Buffer>) => {
  const text = all.get(name)!.toString('utf8');
  if (!text.includes(from)) throw new Error(`${name} does not say ${from}`);
  all.set(name, Buffer.from(text.replace(from, to), 'utf8'));
};

describe('an archive', () => {
  test('verifies, and every one of its entries is under its signature', async () => {
    valueOf(await verifyArchive(archive));
    expect(entries.size).toBeGreaterThan(15);
    for (const name of entries.keys()) {
      const file = await rebuilt((all) => {
        const bytes = Buffer.from(all.get(name)!);
        bytes[bytes.length >> 1]! ^= 1;
        all.set(name, bytes);
      }, null);
      refusalOf(await verifyArchive(file), 'ARCHIVE_DAMAGED', 'ARCHIVE_FORGED');
    }
  });

  test('with an entry more or less is refused', async () => {
    refusalOf(
      await verifyArchive(await rebuilt((all) => void all.set('extra.txt', Buffer.from('x')), null)),
      'ARCHIVE_DAMAGED',
    );
    refusalOf(await verifyArchive(await rebuilt((all) => void all.delete('audit.json'), null)), 'ARCHIVE_DAMAGED');
  });

  test('signed again by somebody else is forged', async () => {
    const stranger = await quickIdentity({ role: 'secretariat', name: '冒名' });
    refusalOf(await verifyArchive(await rebuilt(() => undefined, stranger)), 'ARCHIVE_FORGED');
  });

  // The secretariat's own key can sign anything; what the experts signed and what follows from it still speaks.
  const inner = (): string => [...entries.keys()].find((name) => name.endsWith('.inner.json'))!;
  const outer = (): string => [...entries.keys()].find((name) => name.endsWith('.outer.json'))!;
  const rows: [what: string, code: ErrorCode, change: () => (all: Map<string, Buffer>) => void][] = [
    ['a rank', 'ARCHIVE_RESULT_DIFFERS', () => edit('result.json', '"rank":1', '"rank":2')],
    ['a score in a sheet', 'ARCHIVE_DAMAGED', () => edit(inner(), '"score":"', '"score":"1')],
    ['a score in what was counted', 'ARCHIVE_DAMAGED', () => edit('tally-input.json', '"score":"', '"score":"1')],
    ['a commitment of an expert', 'ARCHIVE_DAMAGED', () => edit(outer(), '"payload":"e', '"payload":"f')],
    ['the standing of a sheet', 'ARCHIVE_DAMAGED', () => edit('ledger.json', '"effective"', '"superseded"')],
    ['a threshold', 'ARCHIVE_DAMAGED', () => edit('tally-input.json', '"pass":"80"', '"pass":"70"')],
    ['the wording of an event', 'ARCHIVE_AUDIT_BROKEN', () => edit('audit.json', 'scores.opened', 'scores.closed')],
    [
      'the last event away',
      'ARCHIVE_DAMAGED',
      () => (all) => {
        const events = JSON.parse(all.get('audit.json')!.toString('utf8')) as unknown[];
        all.set('audit.json', canonicalBytes(events.slice(0, -1)));
      },
    ],
  ];
  test.each(rows)('in which the secretariat itself changed %s does not verify', async (_what, code, change) => {
    refusalOf(await verifyArchive(await rebuilt(change(), golden.secretariat)), code);
  });
});

describe('verification from public keys', () => {
  test('names the signer of each file, and refuses one who is not on the roster', async () => {
    const roster = path.join(golden.directory, 'roster.json');
    writeFileSync(roster, rosterFile(golden.round));
    const cards = valueOf(await cardsFrom([roster]));
    const sheet = path.join(golden.directory, 'stick-2');
    const { readdirSync } = await import('node:fs');
    const files = [archive, golden.batch.file, path.join(sheet, readdirSync(sheet)[0]!)];
    const signers = [];
    for (const file of files) signers.push(valueOf(await verifyFile(file, cards)).signedBy);
    expect(signers).toEqual([
      expect.stringContaining('秘书处'),
      expect.stringContaining('秘书处'),
      expect.stringContaining('专家2'),
    ]);
    const stranger = await quickIdentity();
    for (const file of files) refusalOf(await verifyFile(file, [stranger.card]), 'SIGNER_NOT_ON_ROSTER');
  });

  test('takes no roster whose signature does not hold', async () => {
    const roster = path.join(folder(), 'roster.json');
    const bytes = readFileSync(path.join(golden.directory, 'roster.json'));
    bytes[200]! ^= 1;
    writeFileSync(roster, bytes);
    refusalOf(await cardsFrom([roster]), 'ROSTER_DAMAGED');
  });
});
