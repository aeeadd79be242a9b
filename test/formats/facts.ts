import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dsse } from '@sigstore/core';
import { verifyArchive } from '#engine/archive/index.ts';
import { openSignedBatch, readAssignment, readDossier, verifyEntries } from '#engine/batch/index.ts';
import { openContainer } from '#engine/container/index.ts';
import { checkCode, sha256Hex } from '#engine/crypto/index.ts';
import { openIdentity, readCard } from '#engine/identity/index.ts';
import { readRoster } from '#engine/roster/index.ts';
import { readCover, readInner, readOuter } from '#engine/sheet/index.ts';
import { sum } from '#shared/scoring/index.ts';
import { valueOf } from '#test/support/results.ts';

/** Everything that must come out of a set of format vectors, read with the passphrase and the opening key beside them. */
export async function factsOf(folder: string): Promise<Record<string, unknown>> {
  const at = (name: string): string => path.join(folder, name);
  const passphrase = readFileSync(at('passphrase.txt'), 'utf8').trim();
  const secretariat = valueOf(await openIdentity(at('secretariat.zpi'), [passphrase]));
  const expert = valueOf(await openIdentity(at('expert.zpi'), [passphrase]));
  const { card } = valueOf(await readCard(at('expert.zpc')));
  const roster = valueOf(readRoster(readFileSync(at('roster.json')), 'roster.json'));
  const openingKey = readFileSync(at('opening.key'), 'utf8').trim();
  const sheets = [];
  for (const name of ['sheet-1.zps', 'sheet-2.zps']) {
    const bytes = readFileSync(at(name));
    const covered = valueOf(await readCover(bytes, name));
    const outer = valueOf(await readOuter(covered, secretariat.ageSecret, { file: name, expert: name }));
    const inner = await readInner(covered.inner, outer, openingKey);
    if (typeof inner === 'string') throw new Error(inner);
    sheets.push({
      digest: sha256Hex(bytes),
      checkCode: checkCode(sha256Hex(bytes)),
      expert: covered.cover.expert,
      revision: outer.revision,
      innerDigest: outer.inner.digest,
      totals: inner.ballots.map((one) => ({ no: one.no, total: sum(one.items.map((item) => item.score)) })),
    });
  }
  return {
    secretariat: { keyId: secretariat.card.keyId, checkCode: secretariat.card.checkCode },
    expert: {
      keyId: expert.card.keyId,
      recipient: expert.card.recipient,
      checkCode: card.checkCode,
      origin: card.origin,
    },
    roster: roster.experts.map((one) => one.keyId),
    batch: await batchFacts(at('batch.zpb'), expert),
    sheets,
    envelope: await envelopeFacts(at('expert.zpc')),
    archive: valueOf(await verifyArchive(at('archive.zpa'))),
  };
}

async function batchFacts(file: string, expert: Parameters<typeof readAssignment>[1]): Promise<unknown> {
  const batch = valueOf(await openSignedBatch(file));
  valueOf(await verifyEntries(batch));
  const assignment = valueOf(await readAssignment(batch, expert, file));
  const dossiers = [];
  for (const one of assignment.dossiers) {
    const dossier = valueOf(await readDossier(batch, one, file));
    dossiers.push({ no: dossier.no, title: dossier.title, attachments: dossier.attachments.map((two) => two.sha256) });
  }
  await batch.container.close();
  return { digest: batch.digest, entries: batch.header.entries.length, dossiers };
}

/** The parts of one envelope, for whoever writes a reader of their own. */
async function envelopeFacts(file: string): Promise<unknown> {
  const container = valueOf(await openContainer(file, 'zpc'));
  const envelope = JSON.parse((await container.read('card.json', 20_000))!.toString('utf8')) as {
    payloadType: string;
    payload: string;
    signatures: [{ keyid: string; sig: string }];
  };
  await container.close();
  const pae = dsse.preAuthEncoding(envelope.payloadType, Buffer.from(envelope.payload, 'base64'));
  const [{ keyid, sig }] = envelope.signatures;
  return { preAuthEncoding: sha256Hex(pae), preAuthEncodingLength: pae.length, keyId: keyid, signature: sig };
}
