import { appendAudit, witnessed, auditEvents, auditHead } from '#engine/audit/index.ts';
import { forkDecisions, ledger, receivedSheets, sheetBytes } from '#engine/collect/index.ts';
import { bufferEntry, containerBytes, type EntrySource } from '#engine/container/index.ts';
import { ageOpenBytes, canonicalBytes, checkCode, sha256Hex, signEnvelope } from '#engine/crypto/index.ts';
import { decisionFile } from '#engine/decision/index.ts';
import { openingActs } from '#engine/opening/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { latestResult, tallyInput } from '#engine/result/index.ts';
import { rosterFile } from '#engine/roster/index.ts';
import { rubrics, type Round } from '#engine/round/index.ts';
import { readCover } from '#engine/sheet/index.ts';
import { ok, type Result } from '#shared/result.ts';
import { opinionFile, projectFile, ticketFile } from './decided.ts';
import {
  batchEntry,
  DECISIONS,
  innerEntry,
  MANIFEST,
  MANIFEST_TYPE,
  OPINIONS,
  outerEntry,
  PROJECTS,
  rubricEntry,
  sheetEntry,
  TICKETS,
  type Manifest,
} from './format.ts';
import { archiveReadme } from './readme.ts';
import { verifyArchive } from './verify.ts';

export interface Archived {
  readonly file: string;
  readonly bytes: number;
  readonly sheets: number;
  readonly result: string;
  readonly checkCode: string;
}

/** Closes a round into one file: everything needed to verify and to recount it, and no dossier. */
export async function archiveRound(round: Round, file: string): Promise<Result<Archived>> {
  return witnessed(round.db, 'round.archive', await archive(round, file));
}

async function archive(round: Round, file: string): Promise<Result<Archived>> {
  const stored = latestResult(round);
  if (!stored.ok) return stored;
  const input = tallyInput(round);
  if (!input.ok) return input;
  const { record, db } = round;
  const received = receivedSheets(round);
  const entries: EntrySource[] = [
    bufferEntry('README.md', Buffer.from(archiveReadme(record.title, checkCode(stored.value.digest)), 'utf8')),
    bufferEntry('round.json', canonicalBytes(record)),
    bufferEntry('roster.json', rosterFile(round)),
    ...rubrics(round).map(({ category, rubric }) => bufferEntry(rubricEntry(category), canonicalBytes(rubric))),
    bufferEntry('opening.json', canonicalBytes(openingActs(round))),
    bufferEntry('ledger.json', canonicalBytes(ledgerFile(round))),
    bufferEntry('tally-input.json', canonicalBytes(input.value)),
    bufferEntry('result.json', canonicalBytes(stored.value.result)),
    bufferEntry(PROJECTS, canonicalBytes(projectFile(round))),
    bufferEntry(OPINIONS, canonicalBytes(opinionFile(round))),
  ];
  const tickets = ticketFile(round);
  if (tickets !== null) entries.push(bufferEntry(TICKETS, canonicalBytes(tickets)));
  const decided = decisionFile(round);
  if (decided !== null) entries.push(bufferEntry(DECISIONS, canonicalBytes(decided)));
  for (const batch of db.prepare('SELECT digest, header FROM batch ORDER BY digest').all() as BatchRow[])
    entries.push(bufferEntry(batchEntry(batch.digest), Buffer.from(batch.header, 'utf8')));
  for (const sheet of received) {
    const bytes = sheetBytes(round, sheet.digest);
    entries.push(bufferEntry(sheetEntry(sheet.digest), bytes));
    entries.push(bufferEntry(outerEntry(sheet.digest), await outerEnvelope(round, bytes)));
    if (sheet.inner !== null) entries.push(bufferEntry(innerEntry(sheet.digest), canonicalBytes(sheet.inner)));
  }
  appendAudit(db, 'round.archived', { result: stored.value.digest, sheets: received.length });
  entries.push(bufferEntry('audit.json', canonicalBytes(auditEvents(db))));
  const signed = await signManifest(round, entries, stored.value.digest);
  const written = await writeDurably(file, containerBytes('zpa', [signed, ...entries]), { verify: verifyArchive });
  if (!written.ok) return written;
  const { digest } = stored.value;
  return ok({
    file,
    bytes: written.value.bytes,
    sheets: received.length,
    result: digest,
    checkCode: checkCode(digest),
  });
}

interface BatchRow {
  readonly digest: string;
  readonly header: string;
}

async function signManifest(round: Round, entries: readonly EntrySource[], result: string): Promise<EntrySource> {
  const { record, vault, db } = round;
  const listed: Manifest['entries'] = [];
  for (const entry of entries) {
    const parts: Uint8Array[] = [];
    for await (const part of entry.content()) parts.push(part);
    listed.push({ name: entry.name, size: entry.size, sha256: sha256Hex(Buffer.concat(parts)) });
  }
  const manifest: Manifest = {
    schema: 'zhiping.archive/1',
    round: { id: record.id, title: record.title, mode: record.mode },
    archivedAt: new Date().toISOString(),
    secretariat: vault.identity.cardEnvelope.toString('utf8'),
    result,
    auditHead: auditHead(db),
    entries: listed,
  };
  return bufferEntry(MANIFEST, signEnvelope(MANIFEST_TYPE, canonicalBytes(manifest), vault.identity.signer));
}

function ledgerFile(round: Round): unknown {
  return {
    schema: 'zhiping.ledger/1',
    sheets: ledger(round),
    decisions: forkDecisions(round),
    refused: receivedSheets(round).flatMap(({ digest, refusal }) =>
      refusal === null ? [] : [{ digest, code: refusal.code }],
    ),
  };
}

/** The outer layer's signed envelope, out of its encryption, so that a reader without keys can verify it. */
async function outerEnvelope(round: Round, bytes: Buffer): Promise<Buffer> {
  const covered = await readCover(bytes, 'archive');
  if (!covered.ok) throw new Error('a received sheet no longer verifies');
  const envelope = await ageOpenBytes(covered.value.outer, { secrets: [round.vault.identity.ageSecret] });
  if (typeof envelope === 'string') throw new Error('a received sheet no longer opens');
  return envelope;
}
