import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openContainer } from '#engine/container/index.ts';
import { publicKeyPem } from '#engine/crypto/index.ts';
import type { Assignment } from '#shared/domain/batch.ts';
import type { Dossier } from '#shared/domain/dossier.ts';
import type { InnerSheet, OuterSheet } from '#shared/domain/scores.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, MARKER, type Golden } from '#test/support/golden.ts';
import { valueOf } from '#test/support/results.ts';
import { hasAge, hasOpenssl } from '#test/support/tools.ts';

/** What docs/formats.md promises: with `age` and `openssl` alone, and nothing of ours but the exported keys. */
const folder = freshFolders();
let golden: Golden;
let sheet: string;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 2, dossiers: 2 });
  sheet = (await handIn(golden, 0, 0.8)).file;
});
afterAll(() => golden.round.close());

/** The entries of a container as files, as `unzip` would lay them out. */
async function unpacked(file: string, kind: 'zpb' | 'zps'): Promise<(name: string) => string> {
  const out = folder();
  const container = valueOf(await openContainer(file, kind));
  for (const name of container.names) {
    mkdirSync(path.dirname(path.join(out, name)), { recursive: true });
    writeFileSync(path.join(out, name), (await container.read(name, 1e9))!);
  }
  await container.close();
  return (name) => path.join(out, name);
}

function keyFile(secret: string): string {
  const file = path.join(folder(), 'key.txt');
  writeFileSync(file, `${secret}\n`);
  return file;
}

const age = (secret: string, file: string): Buffer =>
  execFileSync('age', ['-d', '-i', keyFile(secret), file], { maxBuffer: 1e9 });

interface Envelope {
  readonly payloadType: string;
  readonly payload: string;
  readonly signatures: readonly [{ readonly keyid: string; readonly sig: string }];
}

/** The recipe of docs/formats.md for verifying an envelope; returns its body. */
function opensslVerified(envelope: Envelope): Buffer {
  const at = folder();
  const body = Buffer.from(envelope.payload, 'base64');
  const type = envelope.payloadType;
  const [{ keyid, sig }] = envelope.signatures;
  const spki = Buffer.from(`302a300506032b6570032100${keyid}`, 'hex');
  writeFileSync(
    path.join(at, 'pae'),
    Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${body.length} `), body]),
  );
  writeFileSync(path.join(at, 'sig'), Buffer.from(sig, 'base64'));
  writeFileSync(path.join(at, 'key.der'), spki);
  execFileSync('openssl', ['pkey', '-pubin', '-inform', 'DER', '-in', 'key.der', '-out', 'key.pem'], { cwd: at });
  expect(readFileSync(path.join(at, 'key.pem'), 'utf8')).toBe(publicKeyPem(keyid));
  const args = ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-in', 'pae', '-sigfile', 'sig'];
  expect(execFileSync('openssl', args, { cwd: at }).toString()).toContain('Verified Successfully');
  writeFileSync(path.join(at, 'sig'), Buffer.from(sig, 'base64').reverse());
  expect(() => execFileSync('openssl', args, { cwd: at, stdio: 'pipe' })).toThrow('Command failed');
  return body;
}

const parse = <T>(bytes: Buffer): T => JSON.parse(bytes.toString('utf8')) as T;

describe.skipIf(!hasAge)('a batch, with the age tool', () => {
  test('an expert’s entry gives the keys of the dossiers, and these give dossier and attachments', async () => {
    const at = await unpacked(golden.batch.file, 'zpb');
    const expert = golden.experts[0]!;
    const assignment = parse<Assignment>(age(expert.ageSecret, at(`experts/${expert.card.keyId}.age`)));
    expect(assignment.dossiers.map((one) => one.no)).toEqual(golden.numbers);
    for (const { no, dossier, key } of assignment.dossiers) {
      const content = parse<Dossier>(age(key, at(`dossiers/${dossier}.age`)));
      expect(content.no).toBe(no);
      expect(content.problem.background).toContain(MARKER);
      for (const { blob, id } of content.attachments)
        expect(age(key, at(`blobs/${blob}.age`)).toString()).toContain(`${MARKER} ${id}`);
    }
  });

  test('the secretariat opens every dossier with its own key', async () => {
    const at = await unpacked(golden.batch.file, 'zpb');
    const rows = golden.round.db.prepare('SELECT no, blob FROM dossier').all() as { no: string; blob: string }[];
    for (const { no, blob } of rows)
      expect(parse<Dossier>(age(golden.secretariat.ageSecret, at(`dossiers/${blob}.age`))).no).toBe(no);
  });
});

describe.skipIf(!hasAge || !hasOpenssl)('a score sheet, with age and openssl', () => {
  test('the cover verifies, the outer layer opens and verifies, the scores open with the opening key', async () => {
    const at = await unpacked(sheet, 'zps');
    const cover = parse<{ expert: string }>(opensslVerified(parse<Envelope>(readFileSync(at('cover.json')))));
    expect(cover.expert).toBe(golden.experts[0]!.card.keyId);
    const envelope = parse<Envelope>(age(golden.secretariat.ageSecret, at('outer.age')));
    const outer = parse<OuterSheet>(opensslVerified(envelope));
    expect(outer).toMatchObject({ revision: 1, counts: { assigned: 2, scored: 2 } });
    const row = golden.round.db.prepare('SELECT secret FROM opening_key').get() as { secret: string };
    const inner = parse<InnerSheet>(age(row.secret, at('inner.age')));
    expect(inner.ballots.map((one) => one.no)).toEqual(golden.numbers);
    expect(inner.ballots[0]!.items).toHaveLength(11);
  });
});
