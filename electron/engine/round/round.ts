import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { combine, split } from 'shamir-secret-sharing';
import { appendAudit } from '#engine/audit/index.ts';
import { ageSeal, canonicalJson, generateAgeKey } from '#engine/crypto/index.ts';
import type { CardFile, Identity } from '#engine/identity/index.ts';
import { exists } from '#engine/platform/files.ts';
import { loadRubrics } from '#engine/rubric/index.ts';
import { createVault, openStore, openVault, type Store, type Vault } from '#engine/store/index.ts';
import { SUITE, type Mode } from '#shared/domain/batch.ts';
import { roundRecordSchema, type OpeningRule, type RoundRecord } from '#shared/domain/round.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { putInForce } from './guideVersions.ts';
import { ROUND_APPLICATION_ID, roundMigrations } from './schema.ts';

/** An open round: the secretariat's folder, its database, and who is working in it. */
export interface Round {
  readonly vault: Vault;
  readonly db: Store;
  readonly record: RoundRecord;
  close(): void;
}

export interface SplitOpening {
  readonly threshold: number;
  readonly holders: readonly CardFile[];
}

export interface NewRound {
  readonly directory: string;
  readonly secretariat: Identity;
  readonly title: string;
  readonly mode: Mode;
  readonly rubrics?: string;
  readonly opening?: SplitOpening;
}

/** Makes a round: its vault, its frozen rubrics and its opening key, split among holders when so wished. */
export async function createRound(wanted: NewRound): Promise<Result<Round>> {
  const { secretariat, opening } = wanted;
  if (secretariat.card.role !== 'secretariat') {
    const who = { file: wanted.directory, needed: '秘书处', name: secretariat.card.name };
    return refused(problem('IDENTITY_ROLE', who));
  }
  const rubrics = await loadRubrics(wanted.rubrics);
  if (!rubrics.ok) return rubrics;
  const rule = openingRule(opening);
  if (!rule.ok) return rule;
  const openingKey = await generateAgeKey();
  const shares = opening === undefined ? [] : await makeShares(openingKey.secret, opening);
  const record = roundRecordSchema.safeParse({
    schema: 'zhiping.round/1',
    id: randomBytes(32).toString('hex'),
    title: wanted.title,
    mode: wanted.mode,
    createdAt: new Date().toISOString(),
    secretariat: secretariat.card.keyId,
    opening: rule.value,
    openingRecipient: openingKey.recipient,
  });
  if (!record.success) return refused(problem('INPUT_INVALID', { what: '轮次名称', reason: '应为 1 至 200 个字' }));
  const vault = await createVault(wanted.directory, secretariat);
  if (!vault.ok) return vault;
  const db = openRoundStore(vault.value);
  if (!db.ok) return db;
  db.value
    .transaction(() => {
      db.value.prepare('INSERT INTO record(id, json) VALUES (1, ?)').run(canonicalJson(record.data));
      for (const one of rubrics.value) putInForce(db.value, one.rubric, '');
      if (opening === undefined)
        db.value.prepare('INSERT INTO opening_key(id, secret) VALUES (1, ?)').run(openingKey.secret);
      const share = db.value.prepare('INSERT INTO share(holder, card, sealed) VALUES (?, ?, ?)');
      for (const one of shares) share.run(one.holder, one.card, one.sealed);
      appendAudit(db.value, 'round.created', {
        round: record.data.id,
        title: record.data.title,
        mode: record.data.mode,
        suite: SUITE,
        opening: rule.value,
        rubrics: rubrics.value.map((one) => ({ category: one.rubric.category, digest: one.digest })),
      });
    })
    .immediate();
  return ok(handle(vault.value, db.value, record.data));
}

export async function openRound(directory: string, passphrases: readonly string[]): Promise<Result<Round>> {
  const vault = await openVault(directory, passphrases);
  if (!vault.ok) return vault;
  if (!(await exists(path.join(directory, 'store.db')))) return refused(problem('STORE_MISSING', { directory }));
  const db = openRoundStore(vault.value);
  if (!db.ok) return db;
  const row = db.value.prepare('SELECT json FROM record WHERE id = 1').get() as { json: string } | undefined;
  if (row === undefined) {
    db.value.close();
    return refused(problem('ROUND_INCOMPLETE', { directory }));
  }
  return ok(handle(vault.value, db.value, roundRecordSchema.parse(JSON.parse(row.json))));
}

function openRoundStore(vault: Vault): Result<Store> {
  return openStore({
    file: path.join(vault.directory, 'store.db'),
    key: vault.key,
    applicationId: ROUND_APPLICATION_ID,
    migrations: roundMigrations,
  });
}

function handle(vault: Vault, db: Store, record: RoundRecord): Round {
  return { vault, db, record, close: () => db.close() };
}

function openingRule(opening: SplitOpening | undefined): Result<OpeningRule> {
  if (opening === undefined) return ok({ kind: 'single' });
  const holders = opening.holders.map(({ card }) => ({ keyId: card.keyId, name: card.name, unit: card.unit }));
  const distinct = new Set(holders.map((holder) => holder.keyId)).size;
  if (distinct !== holders.length || opening.threshold < 2 || opening.threshold > holders.length)
    return refused(problem('OPENING_RULE_INVALID', { threshold: opening.threshold, holders: holders.length }));
  return ok({ kind: 'split', threshold: opening.threshold, holders });
}

interface SealedShare {
  readonly holder: string;
  readonly card: string;
  readonly sealed: Buffer;
}

/** Shamir shares of the opening key, each sealed to one holder: the secretariat keeps ciphertext alone. */
async function makeShares(secret: string, opening: SplitOpening): Promise<SealedShare[]> {
  const bytes = new Uint8Array(Buffer.from(secret, 'utf8'));
  const shares = await split(bytes, opening.holders.length, opening.threshold);
  return Promise.all(
    opening.holders.map(async ({ card, envelope }, index) => {
      const share = shares[index];
      if (share === undefined) throw new Error('a share is missing');
      const sealed = await ageSeal({ recipients: [card.recipient] }, share);
      return { holder: card.keyId, card: envelope.toString('utf8'), sealed };
    }),
  );
}

/** The secret that shares give together; nonsense when they are too few or wrong, so compare its public half. */
export async function combineShares(shares: readonly Uint8Array[]): Promise<string> {
  return Buffer.from(await combine(shares.map((share) => new Uint8Array(share)))).toString('utf8');
}
