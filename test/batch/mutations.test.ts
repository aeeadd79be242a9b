import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedBatch, sealPanel, verifyEntries } from '#engine/batch/index.ts';
import { bufferEntry, containerBytes, openContainer, type ContainerKind } from '#engine/container/index.ts';
import { ageOpenBytes, ageSeal, canonicalBytes, openEnvelope, sha256Hex, signEnvelope } from '#engine/crypto/index.ts';
import { readCard, type Identity } from '#engine/identity/index.ts';
import type { Progress } from '#engine/platform/work.ts';
import { enrol } from '#engine/round/index.ts';
import { changeBallot, openBatch, openDossier, openWorkspace } from '#engine/workspace/index.ts';
import { assignmentSchema, type Assignment } from '#shared/domain/batch.ts';
import { dossierSchema } from '#shared/domain/dossier.ts';
import type { ErrorCode } from '#shared/errors/problem.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, PANEL, workspaceOf, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const TYPE = 'application/vnd.zhiping.batch+json';
const folder = freshFolders();
let golden: Golden;
let expert: Identity;
let entries: Map<string, Buffer>;
/** A workspace with the genuine batch, in which a dossier was scored. */
let used: string;
/** A round with attachments of several megabytes: long enough to be stopped on the way. */
let large: Golden;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 2, dossiers: 2 });
  expert = golden.experts[0]!;
  const workspace = await workspaceOf(golden, 0);
  valueOf(changeBallot(workspace, '900', { kind: 'score', item: 'A1', score: '6', reason: '证据充分' }));
  used = workspace.vault.directory;
  workspace.close();
  large = await goldenRound({ directory: folder(), experts: 1, dossiers: 1, attachmentBytes: 5_000_000 });
  const container = valueOf(await openContainer(golden.batch.file, 'zpb'));
  entries = new Map();
  for (const name of container.names) entries.set(name, (await container.read(name, 1e9))!);
  await container.close();
});
afterAll(() => {
  golden.round.close();
  large.round.close();
});

async function rebuilt(change: (all: Map<string, Buffer>) => void): Promise<string> {
  const all = new Map(entries);
  change(all);
  return written(await bytesOf('zpb', all));
}

async function bytesOf(kind: ContainerKind, all: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const sources = [...all].map(([name, bytes]) => bufferEntry(name, bytes));
  const parts: Buffer[] = [];
  for await (const part of containerBytes(kind, sources)) parts.push(part);
  return Buffer.concat(parts);
}

const listed = (all: ReadonlyMap<string, Buffer>) =>
  [...all]
    .filter(([name]) => name !== 'header.json')
    .map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256Hex(bytes) }));

function bySecretariat(all: Map<string, Buffer>, other: Identity): void {
  const card = other.cardEnvelope.toString('utf8');
  header(all, other, { secretariat: { name: other.card.name, unit: '不明', card } });
}

function swapped(all: Map<string, Buffer>): void {
  const [a, b] = golden.experts.map((one) => `experts/${one.card.keyId}.age`) as [string, string];
  const held = all.get(a)!;
  all.set(a, all.get(b)!);
  all.set(b, held);
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
    'an entry under another name',
    'BATCH_ENTRY_MISSING',
    () =>
      rebuilt((all) => {
        const name = first('blobs/');
        all.set(`blobs/${'0'.repeat(64)}.age`, all.get(name)!);
        all.delete(name);
      }),
  ],
  ['two expert entries swapped', ['BATCH_ENTRY_DAMAGED', 'BATCH_ENTRY_MISSING'], () => rebuilt(swapped)],
  [
    'two expert entries swapped, and signed so by the secretariat,',
    'BATCH_ENTRY_DAMAGED',
    () =>
      rebuilt((all) => {
        swapped(all);
        header(all, golden.secretariat, { entries: listed(all) });
      }),
  ],
  [
    'a dossier in the place of another, and signed so by the secretariat,',
    'BATCH_ENTRY_DAMAGED',
    () =>
      rebuilt((all) => {
        const [a, b] = [...all.keys()].filter((name) => name.startsWith('dossiers/')) as [string, string];
        all.set(a, all.get(b)!);
        header(all, golden.secretariat, { entries: listed(all) });
      }),
  ],
  [
    'an attachment taken out, and signed so by the secretariat,',
    'BATCH_ENTRY_MISSING',
    () =>
      rebuilt((all) => {
        all.delete(first('blobs/'));
        header(all, golden.secretariat, { entries: listed(all) });
      }),
  ],
  [
    'an entry listed twice',
    'BATCH_ENTRY_MISSING',
    () => rebuilt((all) => header(all, golden.secretariat, { entries: [...listed(all), listed(all)[0]!] })),
  ],
  [
    'rules that are not those of the header',
    'BATCH_ENTRY_DAMAGED',
    () =>
      rebuilt((all) => header(all, golden.secretariat, { rubrics: [{ category: 'product', digest: 'a'.repeat(64) }] })),
  ],
  ['no header', 'BATCH_HEADER_DAMAGED', () => rebuilt((all) => void all.delete('header.json'))],
  [
    'a header that is no header',
    'BATCH_HEADER_DAMAGED',
    () => rebuilt((all) => header(all, golden.secretariat, { issue: 0 })),
  ],
  [
    'a card of an expert in the place of the secretariat’s',
    'BATCH_FORGED',
    () => rebuilt((all) => bySecretariat(all, golden.experts[1]!)),
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
    'a later container format',
    'VERSION_NEWER',
    () => {
      const bytes = readFileSync(golden.batch.file);
      bytes.write('zpb/2', bytes.indexOf('zpb/1'), 'latin1');
      return written(bytes);
    },
  ],
  [
    'an archive’s mark',
    'FILE_KIND_UNEXPECTED',
    () => {
      const bytes = readFileSync(golden.batch.file);
      bytes.write('zpa/1', bytes.indexOf('zpb/1'), 'latin1');
      return written(bytes);
    },
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
    const file = await make();
    const workspace = path.join(folder(), '专家', 'w');
    const refusal = refusalOf(await openBatch(file, expert, workspace), ...[codes].flat());
    expect(refusal.message).toMatch(/。$/);
    expect(refusal.message).not.toContain('.incoming');
    expect(existsSync(path.dirname(workspace))).toBe(false);
    // A folder that was there and a workspace that was in use stay what they were, byte for byte.
    const empty = folder();
    refusalOf(await openBatch(file, expert, empty), refusal.code);
    expect(readdirSync(empty)).toEqual([]);
    const before = snapshot(used);
    refusalOf(await openBatch(file, expert, used), refusal.code);
    expect(snapshot(used)).toEqual(before);
  });

  test('any single byte changed in it is noticed', async () => {
    const bytes = readFileSync(golden.batch.file);
    for (let at = 0; at < bytes.length; at += 193) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 0x10;
      const opened = await openSignedBatch(written(changed));
      // ZIP has fields that nobody reads, such as times: what is read must be what was sealed.
      if (!opened.ok) continue;
      const verified = await verifyEntries(opened.value);
      const whole = verified.ok && opened.value.digest === golden.batch.digest;
      await opened.value.container.close();
      expect(verified.ok, `byte ${at}`).toBe(whole);
    }
  });

  test('cut off anywhere it is refused', async () => {
    const bytes = readFileSync(golden.batch.file);
    for (let length = 0; length < bytes.length; length += 1009) {
      const refusal = refusalOf(
        await openSignedBatch(written(bytes.subarray(0, length))),
        ...(length < 64 ? (['FILE_KIND_UNKNOWN', 'CONTAINER_TRUNCATED'] as const) : (['CONTAINER_TRUNCATED'] as const)),
      );
      expect(refusal.message).toMatch(/。$/);
    }
  });
});

describe('stopping', () => {
  test.each(['拷贝', '核验'])('while it is at 「%s」 leaves nothing', async (step) => {
    const workspace = path.join(folder(), '专家', 'w');
    const steps = new Set<string>();
    const stopAt = (directory: string) => {
      const abort = new AbortController();
      const report = (progress: Progress): void => {
        steps.add(progress.step);
        if (progress.step === step && progress.done < progress.total) abort.abort();
      };
      return openBatch(large.batch.file, large.experts[0]!, directory, { signal: abort.signal, report });
    };
    refusalOf(await stopAt(workspace), 'CANCELLED');
    expect([...steps].at(-1)).toBe(step);
    expect(existsSync(path.dirname(workspace))).toBe(false);
    const empty = folder();
    refusalOf(await stopAt(empty), 'CANCELLED');
    expect(readdirSync(empty)).toEqual([]);
  });

  test('before it began leaves nothing either', async () => {
    const workspace = path.join(folder(), 'w');
    refusalOf(await openBatch(golden.batch.file, expert, workspace, { signal: AbortSignal.abort() }), 'CANCELLED');
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
    const before = await contentOf(workspace);
    refusalOf(await openBatch(golden.batch.file, expert, workspace), 'BATCH_OLDER');
    expect(await contentOf(workspace)).toEqual(before);
  });

  test('from another secretariat is refused with the code to compare', async () => {
    const before = await contentOf(used);
    const other = await quickIdentity({ role: 'secretariat', name: '另一秘书处' });
    const file = await rebuilt((all) => bySecretariat(all, other));
    const refusal = refusalOf(await openBatch(file, expert, used), 'BATCH_SECRETARIAT_UNKNOWN');
    expect(refusal.message).toContain(other.card.checkCode);
    expect(await contentOf(used)).toEqual(before);
  });

  test('from anybody but its issuer is refused by an identity that was issued, even as the first', async () => {
    const issued = await quickIdentity({ name: '受发专家', issuedBy: await quickIdentity({ role: 'secretariat' }) });
    const sealed = await goldenRound({ directory: folder(), experts: 1, dossiers: 1 });
    const file = path.join(sealed.directory, 'x.zpc');
    writeFileSync(file, await bytesOf('zpc', new Map([['card.json', issued.cardEnvelope]])));
    const seat = { panel: PANEL, leader: false, affiliations: [] };
    valueOf(enrol(sealed.round, file, valueOf(await readCard(file)), seat, issued.card.checkCode));
    const batch = valueOf(await sealPanel(sealed.round, PANEL, path.join(sealed.directory, 'two')));
    sealed.round.close();
    const workspace = path.join(folder(), 'w');
    refusalOf(await openBatch(batch.file, issued, workspace), 'BATCH_SECRETARIAT_UNKNOWN');
    expect(existsSync(workspace)).toBe(false);
  });

  test('with another text under a number that was already scored is refused, and the score stays', async () => {
    const file = await newer(async (said) => {
      const [one, two] = said.dossiers;
      return [{ ...two!, no: one!.no, title: one!.title, category: one!.category }, one!];
    });
    // It holds by itself: only what it says does not fit its dossiers.
    refusalOf(await openBatch(file, expert, path.join(folder(), 'w')), 'BATCH_ENTRY_DAMAGED');
    const changed = await newer(async (said, all) => {
      const [one, two] = said.dossiers;
      const plain = (await ageOpenBytes(all.get(`dossiers/${one!.dossier}.age`)!, { secrets: [one!.key] })) as Buffer;
      const dossier = dossierSchema.parse(JSON.parse(plain.toString('utf8')));
      const other = canonicalBytes({ ...dossier, title: `${dossier.title}（改）` });
      const sealed = await ageSeal({ recipients: [await identityToRecipient(one!.key)] }, other);
      all.delete(`dossiers/${one!.dossier}.age`);
      all.set(`dossiers/${sha256Hex(sealed)}.age`, sealed);
      return [{ ...one!, dossier: sha256Hex(sealed) }, two!];
    });
    valueOf(await openBatch(changed, expert, path.join(folder(), 'w')));
    const before = await contentOf(used);
    const refusal = refusalOf(await openBatch(changed, expert, used), 'BATCH_DOSSIER_CHANGED');
    expect(refusal.message).toContain('900');
    expect(await contentOf(used)).toEqual(before);
  });

  test('in the workspace of another expert is refused', async () => {
    const before = snapshot(used);
    refusalOf(await openBatch(golden.batch.file, golden.experts[1]!, used), 'VAULT_FOREIGN');
    expect(snapshot(used)).toEqual(before);
  });

  test.each([
    ['lost', (copy: string) => rmSync(copy)],
    ['damaged', (copy: string) => writeFileSync(copy, Buffer.alloc(500, 7))],
  ])('that is the same one brings a copy back that was %s', async (_what, harm) => {
    const directory = path.join(folder(), 'w');
    valueOf(await openBatch(golden.batch.file, expert, directory));
    harm(path.join(directory, 'batches', `${golden.batch.digest}.zpb`));
    expect(valueOf(await openBatch(golden.batch.file, expert, directory)).present).toBe(true);
    const workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
    expect(valueOf(await openDossier(workspace, '900')).no).toBe('900');
    workspace.close();
    expect(readdirSync(path.join(directory, 'batches'))).toEqual([`${golden.batch.digest}.zpb`]);
  });
});

/** Every file below, by its bytes. */
function snapshot(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(root, name)).isFile(),
  );
  return Object.fromEntries(files.sort().map((name) => [name, sha256Hex(readFileSync(path.join(root, name)))]));
}

/** What a workspace holds apart from its log, in which a refusal is an event of its own. */
async function contentOf(directory: string): Promise<unknown> {
  const workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
  const rows = ['secretariat', 'batch', 'dossier_index', 'ballot', 'sheet'].map((table) =>
    workspace.db.prepare(`SELECT * FROM "${table}"`).all(),
  );
  workspace.close();
  return { rows, batches: snapshot(path.join(directory, 'batches')) };
}

type Assigned = Assignment['dossiers'];

/** The next issue of the batch, sealed with the secretariat's own key: what this expert is given is what `change` says. */
async function newer(change: (said: Assignment, all: Map<string, Buffer>) => Promise<Assigned>): Promise<string> {
  const all = new Map(entries);
  const name = `experts/${expert.card.keyId}.age`;
  const plain = (await ageOpenBytes(all.get(name)!, { secrets: [expert.ageSecret] })) as Buffer;
  const said = assignmentSchema.parse(JSON.parse(plain.toString('utf8')));
  const dossiers = await change(said, all);
  all.set(name, await ageSeal({ recipients: [expert.card.recipient] }, canonicalBytes({ ...said, dossiers })));
  header(all, golden.secretariat, { issue: 9, entries: listed(all) });
  return written(await bytesOf('zpb', all));
}
