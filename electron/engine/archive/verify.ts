import { auditEventSchema, firstBrokenLink } from '#engine/audit/index.ts';
import { settle } from '#engine/collect/ledger.ts';
import { openContainer, type Container } from '#engine/container/index.ts';
import { canonicalJson, openEnvelope, parseJson, sha256Hex } from '#engine/crypto/index.ts';
import { openCard } from '#engine/identity/index.ts';
import { readRoster, type Roster } from '#engine/roster/index.ts';
import { outerOf, readCover } from '#engine/sheet/index.ts';
import { batchHeaderSchema } from '#shared/domain/batch.ts';
import type { FrozenDecision } from '#shared/domain/decision.ts';
import type { ProjectFacts } from '#shared/domain/project.ts';
import { roundRecordSchema } from '#shared/domain/round.ts';
import { innerSheetSchema, type OuterSheet } from '#shared/domain/scores.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { tally, tallyInputSchema, type TallyInput, type TallyResult } from '#shared/tally/index.ts';
import { z } from 'zod';
import {
  batchEntry,
  ENTRY_LIMIT,
  innerEntry,
  ledgerFileSchema,
  MANIFEST,
  MANIFEST_TYPE,
  manifestSchema,
  outerEntry,
  rubricEntry,
  sheetEntry,
  type Manifest,
} from './format.ts';
import { verifyDecided } from './verifyDecided.ts';

export interface VerifiedArchive {
  readonly round: Manifest['round'];
  readonly archivedAt: string;
  readonly secretariat: {
    readonly name: string;
    readonly unit: string;
    readonly keyId: string;
    readonly checkCode: string;
  };
  readonly sheets: number;
  readonly effective: number;
  readonly result: string;
  readonly auditEvents: number;
  readonly auditHead: string;
  readonly projects: number;
  readonly opinions: number;
  /** Opinions under their leader's own signature. */
  readonly signedOpinions: number;
  readonly tickets: number;
  readonly decisions: number;
}

/** A verified archive, and what the yearly figures are made from. */
export interface ReadArchive {
  readonly verified: VerifiedArchive;
  readonly createdAt: string;
  readonly projects: readonly ProjectFacts[];
  readonly result: TallyResult;
  /** The decision that holds; null when nothing was decided. */
  readonly decision: FrozenDecision | null;
  /** Hashes of the audit chain, in order: of two archives of one round the later holds the earlier one's head. */
  readonly chain: readonly string[];
}

/**
 * Verifies an archive with nothing but itself: signatures, digests, commitments, the merge, the tally and the audit
 * chain are all derived again from the sheets as they came in.
 */
export async function verifyArchive(file: string): Promise<Result<VerifiedArchive>> {
  const read = await readArchive(file);
  return read.ok ? ok(read.value.verified) : read;
}

/** Verifies an archive and gives what it says; `shown` is the name that a refusal calls it by. */
export async function readArchive(file: string, shown = file): Promise<Result<ReadArchive>> {
  const container = await openContainer(file, 'zpa');
  if (!container.ok) return container;
  try {
    return await verify(container.value, shown);
  } finally {
    await container.value.close();
  }
}

async function verify(container: Container, file: string): Promise<Result<ReadArchive>> {
  const damaged = (part: string) => refused(problem('ARCHIVE_DAMAGED', { file, part }));
  const signed = await readManifest(container, file);
  if (!signed.ok) return signed;
  const { manifest, secretariat } = signed.value;
  for (const entry of manifest.entries)
    if ((await container.digest(entry.name)) !== entry.sha256) return damaged(`条目『${entry.name}』`);
  const listed = new Set([MANIFEST, ...manifest.entries.map((entry) => entry.name)]);
  const extra = container.names.find((name) => !listed.has(name));
  if (extra !== undefined) return damaged(`条目『${extra}』（多出）`);
  const roster = readRoster((await container.read('roster.json', ENTRY_LIMIT)) ?? Buffer.alloc(0), file);
  if (!roster.ok || roster.value.secretariat.keyId !== secretariat.keyId || roster.value.round !== manifest.round.id)
    return damaged('名册');
  const record = roundRecordSchema.safeParse(await json(container, 'round.json'));
  if (!record.success || !sameRound(record.data, manifest.round)) return damaged('轮次记录');
  const ledger = ledgerFileSchema.safeParse(await json(container, 'ledger.json'));
  if (!ledger.success) return damaged('合并台账');
  const sheets = await verifySheets(container, ledger.data, roster.value, manifest.round);
  if (typeof sheets === 'string') return damaged(sheets);
  const { effective } = sheets;
  const input = tallyInputSchema.safeParse(await json(container, 'tally-input.json'));
  if (!input.success) return damaged('汇总依据');
  // Whose sheet it is belongs to what was signed: the same scores under another name are other scores.
  if (canonicalJson(byDigest(input.data.sheets)) !== canonicalJson(byDigest(effective)))
    return damaged('汇总依据中的评分');
  const rules = await verifyRules(container, input.data.rubrics, sheets.rubrics);
  if (rules !== null) return damaged(rules);
  const result = tally(input.data);
  const computed = sha256Hex(canonicalJson(result));
  const stated = (await container.digest('result.json')) ?? '';
  if (computed !== stated || computed !== manifest.result)
    return refused(problem('ARCHIVE_RESULT_DIFFERS', { file, stated, computed }));
  const audit = z.array(auditEventSchema).safeParse(await json(container, 'audit.json'));
  if (!audit.success) return damaged('操作记录');
  const broken = firstBrokenLink(audit.data);
  if (broken !== null) return refused(problem('ARCHIVE_AUDIT_BROKEN', { file, seq: broken }));
  if (audit.data.at(-1)?.hash !== manifest.auditHead) return damaged('操作记录的末尾');
  const { name, unit, keyId, checkCode } = secretariat;
  const known = { manifest, secretariat: keyId, roster: roster.value, result, audit: audit.data };
  const decided = await verifyDecided(container, known);
  if (typeof decided === 'string') return damaged(decided);
  return ok({
    verified: {
      round: manifest.round,
      archivedAt: manifest.archivedAt,
      secretariat: { name, unit, keyId, checkCode },
      sheets: ledger.data.sheets.length,
      effective: effective.length,
      result: computed,
      auditEvents: audit.data.length,
      auditHead: manifest.auditHead,
      projects: decided.projects.length,
      opinions: decided.opinions,
      signedOpinions: decided.signedOpinions,
      tickets: decided.tickets,
      decisions: decided.decisions,
    },
    createdAt: record.data.createdAt,
    projects: decided.projects,
    result,
    decision: decided.decision,
    chain: audit.data.map(({ hash }) => hash),
  });
}

async function readManifest(container: Container, file: string) {
  const damaged = refused(problem('ARCHIVE_DAMAGED', { file, part: '清单' }));
  const envelope = await container.read(MANIFEST, ENTRY_LIMIT);
  if (envelope === null) return damaged;
  const opened = openEnvelope(envelope, MANIFEST_TYPE);
  if (opened === 'bad-signature') return refused(problem('ARCHIVE_FORGED', { file }));
  if (typeof opened === 'string') return damaged;
  const manifest = manifestSchema.safeParse(parseJson(opened.payload));
  if (!manifest.success) return damaged;
  const card = openCard(Buffer.from(manifest.data.secretariat, 'utf8'), file);
  if (!card.ok || card.value.keyId !== opened.keyId) return refused(problem('ARCHIVE_FORGED', { file }));
  return ok({ manifest: manifest.data, secretariat: card.value });
}

interface VerifiedSheets {
  /** The sheets that count, as the tally must have seen them. */
  readonly effective: TallyInput['sheets'];
  /** Category and digest of every rubric that an expert signed for. */
  readonly rubrics: ReadonlySet<string>;
}

/** What the sheets themselves say, by their experts' signatures; or which part does not hold. */
async function verifySheets(
  container: Container,
  ledger: z.infer<typeof ledgerFileSchema>,
  roster: Roster,
  round: Manifest['round'],
): Promise<VerifiedSheets | string> {
  const known = new Set(roster.experts.map((card) => card.keyId));
  const unusable = new Set(ledger.refused.map((one) => one.digest));
  const effective: TallyInput['sheets'] = [];
  const rubrics = new Set<string>();
  for (const entry of ledger.sheets) {
    const part = `评分单 ${entry.digest.slice(0, 12)}…`;
    const bytes = await container.read(sheetEntry(entry.digest), ENTRY_LIMIT);
    if (bytes === null || sha256Hex(bytes) !== entry.digest) return part;
    const covered = await readCover(bytes, part);
    if (!covered.ok) return part;
    const { cover } = covered.value;
    if (!known.has(cover.expert) || cover.round !== round.id || cover.mode !== round.mode) return part;
    const envelope = await container.read(outerEntry(entry.digest), ENTRY_LIMIT);
    const outer = envelope === null ? null : outerOf(envelope, covered.value, { file: part, expert: part });
    if (outer === null || !outer.ok || !agrees(entry, outer.value)) return part;
    // A batch is named by the digest of its header: the expert signed which one was judged, and by whom it was made.
    if ((await container.digest(batchEntry(cover.batch))) !== cover.batch) return `${part}所依据的评审包`;
    if (!(await madeBy(container, cover.batch, roster.secretariat.keyId))) return `${part}所依据的评审包的制作人`;
    for (const one of outer.value.rubrics) rubrics.add(rubricKey(one));
    if (entry.standing !== 'effective' || unusable.has(entry.digest)) continue;
    const inner = await container.read(innerEntry(entry.digest), ENTRY_LIMIT);
    if (inner === null || sha256Hex(inner) !== outer.value.inner.plaintext) return `${part}的评分`;
    const sheet = innerSheetSchema.safeParse(parseJson(inner));
    if (!sheet.success) return `${part}的评分`;
    const { expert, revision } = outer.value;
    effective.push({ expert, revision, sheetDigest: entry.digest, ballots: sheet.data.ballots });
  }
  const again = settle(ledger.sheets, ledger.decisions);
  return canonicalJson(again) === canonicalJson(ledger.sheets) ? { effective, rubrics } : '合并台账';
}

/** Whether a batch was made by this secretariat: nobody else can pass the round off as theirs. */
async function madeBy(container: Container, batch: string, secretariat: string): Promise<boolean> {
  const header = batchHeaderSchema.safeParse(await json(container, batchEntry(batch)));
  if (!header.success) return false;
  const card = openCard(Buffer.from(header.data.secretariat.card, 'utf8'), batch);
  return card.ok && card.value.keyId === secretariat;
}

/** The rules that were counted by are those that are shown and those that the experts signed for; or what differs. */
async function verifyRules(
  container: Container,
  counted: TallyInput['rubrics'],
  signed: ReadonlySet<string>,
): Promise<string | null> {
  for (const { digest, rubric } of counted) {
    const shown = await container.digest(rubricEntry(rubric.category));
    if (sha256Hex(canonicalJson(rubric)) !== digest || shown !== digest) return '评价指南';
  }
  const used = new Set(counted.map(({ digest, rubric }) => rubricKey({ category: rubric.category, digest })));
  return [...signed].every((key) => used.has(key)) ? null : '评价指南（与专家签署时不同）';
}

function rubricKey(rubric: { readonly category: string; readonly digest: string }): string {
  return `${rubric.category} ${rubric.digest}`;
}

function byDigest(sheets: TallyInput['sheets']): TallyInput['sheets'] {
  return sheets.toSorted((a, b) => (a.sheetDigest < b.sheetDigest ? -1 : 1));
}

function sameRound(record: Manifest['round'], said: Manifest['round']): boolean {
  return record.id === said.id && record.title === said.title && record.mode === said.mode;
}

function agrees(entry: z.infer<typeof ledgerFileSchema>['sheets'][number], outer: OuterSheet): boolean {
  return (
    entry.expert === outer.expert &&
    entry.revision === outer.revision &&
    entry.innerDigest === outer.inner.digest &&
    entry.supersedes === outer.supersedes
  );
}

async function json(container: Container, name: string): Promise<unknown> {
  const bytes = await container.read(name, ENTRY_LIMIT);
  return bytes === null ? undefined : parseJson(bytes);
}
