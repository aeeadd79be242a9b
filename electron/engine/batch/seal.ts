import { open } from 'node:fs/promises';
import path from 'node:path';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { bufferEntry, containerBytes, type EntrySource } from '#engine/container/index.ts';
import { ageSeal, canonicalBytes, canonicalJson, sha256Hex, signEnvelope } from '#engine/crypto/index.ts';
import { chunksOf, failedMedium, region, writeDurably } from '#engine/platform/files.ts';
import { cancellation, checkpoint, type Work } from '#engine/platform/work.ts';
import {
  blobPath,
  cardOf,
  collectorRecipients,
  matrix,
  panelDossiers,
  panelExperts,
  panelNames,
  panelWarnings,
  rubrics,
  type Expert,
  type MatrixCell,
  type PanelDossier,
  type PanelWarning,
  type Round,
  type RoundRubric,
} from '#engine/round/index.ts';
import { batchHeaderSchema, SUITE, type Assignment, type BatchHeader } from '#shared/domain/batch.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { blobEntry, dossierEntry, expertEntry, HEADER, HEADER_TYPE } from './format.ts';
import { openSignedBatch, verifyEntries } from './verify.ts';

export interface SealedBatch {
  readonly panel: string;
  readonly file: string;
  readonly digest: string;
  readonly issue: number;
  readonly dossiers: number;
  readonly experts: number;
  readonly attachments: number;
  readonly bytes: number;
  readonly warnings: readonly PanelWarning[];
}

export interface SealOptions extends Work {
  /** Until when sheets are expected: an instant in UTC, ISO 8601, which every expert is shown. */
  readonly deadline?: string | undefined;
}

/** Seals every panel of the round into `directory`. Stops at the first refusal; batches already written stay valid. */
export async function sealRound(
  round: Round,
  directory: string,
  work: SealOptions = {},
): Promise<Result<SealedBatch[]>> {
  const panels = panelNames(round);
  if (panels.length === 0) return refused(problem('NOTHING_TO_SEAL', { round: round.record.title }));
  const batches: SealedBatch[] = [];
  for (const panel of panels) {
    const sealed = await sealPanel(round, panel, directory, work);
    if (!sealed.ok) return sealed;
    batches.push(sealed.value);
  }
  return ok(batches);
}

interface Listed {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly source: EntrySource;
}

/** Seals one panel's dossiers for its experts. Memory does not grow with the batch: blobs are copied in pieces. */
export async function sealPanel(
  round: Round,
  panel: string,
  directory: string,
  work: SealOptions = {},
): Promise<Result<SealedBatch>> {
  return witnessed(round.db, 'round.seal', await seal(round, panel, directory, work));
}

async function seal(round: Round, panel: string, directory: string, work: SealOptions): Promise<Result<SealedBatch>> {
  if (!batchHeaderSchema.shape.deadline.safeParse(work.deadline).success)
    return refused(problem('INPUT_INVALID', { what: '截止时间', reason: '应为 UTC 的完整时刻' }));
  const dossiers = panelDossiers(round, panel);
  const members = panelExperts(round, panel);
  const missing = dossiers.length === 0 ? '还没有分配项目' : members.length === 0 ? '还没有登记专家' : null;
  if (missing !== null) return refused(problem('PANEL_NOT_READY', { panel, missing }));
  const used = rubrics(round).filter(({ category }) => dossiers.some((dossier) => dossier.category === category));
  const cells = matrix(round, panel);
  const listed: Listed[] = [];
  for (const expert of members) {
    const content = canonicalBytes(assignmentFor(round, expert, dossiers, cells, used));
    const sealed = await ageSeal({ recipients: [cardOf(expert).recipient] }, content);
    const name = expertEntry(expert.keyId);
    listed.push({ name, size: sealed.length, sha256: sha256Hex(sealed), source: bufferEntry(name, sealed) });
  }
  const blobs = attachmentBlobs(round, panel);
  const total = [...dossiers, ...blobs].reduce((sum, one) => sum + one.size, 0);
  const progress = { done: 0, total };
  for (const one of dossiers) listed.push(blobSource(round, dossierEntry(one.blob), one, progress, work));
  for (const one of blobs) listed.push(blobSource(round, blobEntry(one.blob), one, progress, work));
  const issue = nextIssue(round, panel);
  const { deadline } = work;
  const header = headerFor(round, { panel, issue, used, members, dossiers: dossiers.length, listed, deadline });
  const payload = canonicalBytes(header);
  const envelope = signEnvelope(HEADER_TYPE, payload, round.vault.identity.signer);
  const digest = sha256Hex(payload);
  const file = path.join(directory, batchName(panel, issue));
  const entries = [bufferEntry(HEADER, envelope), ...listed.map((one) => one.source)];
  try {
    const written = await writeDurably(file, containerBytes('zpb', entries), {
      verify: async (temporary) => {
        const verified = await readBack(temporary, digest, work);
        if (verified.ok) register(round, header, digest, dossiers);
        return verified;
      },
    });
    if (!written.ok) return written;
    const { bytes } = written.value;
    const counts = { dossiers: dossiers.length, experts: members.length, attachments: blobs.length };
    return ok({ panel, file, digest, issue, ...counts, bytes, warnings: panelWarnings(round, panel) });
  } catch (error) {
    const refusal = cancellation(error, `『${panel}』的封包`) ?? failedMedium(error, round.vault.directory, file);
    if (refusal !== null) return refused(refusal);
    throw error;
  }
}

function assignmentFor(
  round: Round,
  expert: Expert,
  dossiers: readonly PanelDossier[],
  cells: readonly MatrixCell[],
  used: readonly RoundRubric[],
): Assignment {
  const own = new Map(cells.filter((cell) => cell.expert === expert.keyId).map((cell) => [cell.no, cell]));
  const is = (no: string, state: MatrixCell['state']): boolean => own.get(no)?.state === state;
  const { keyId, name, unit, origin, leader, panel } = expert;
  return {
    schema: 'zhiping.assignment/1',
    round: round.record.id,
    panel,
    expert: { keyId, name, unit, origin, leader },
    rubrics: used.map((one) => one.rubric),
    dossiers: dossiers
      .filter((one) => is(one.no, 'assigned'))
      .map(({ no, title, category, blob, secret }) => ({ no, title, category, dossier: blob, key: secret })),
    recused: dossiers
      .filter((one) => is(one.no, 'recused'))
      .map(({ no, title, category }) => ({ no, title, category, reason: own.get(no)?.reason ?? '' })),
  };
}

function headerFor(
  round: Round,
  content: {
    readonly panel: string;
    readonly issue: number;
    readonly used: readonly RoundRubric[];
    readonly members: readonly Expert[];
    readonly dossiers: number;
    readonly listed: readonly Listed[];
    readonly deadline: string | undefined;
  },
): BatchHeader {
  const { identity } = round.vault;
  return {
    schema: 'zhiping.batch/1',
    suite: SUITE,
    round: { id: round.record.id, title: round.record.title },
    panel: content.panel,
    mode: round.record.mode,
    issue: content.issue,
    sealedAt: new Date().toISOString(),
    ...(content.deadline === undefined ? {} : { deadline: content.deadline }),
    secretariat: {
      name: identity.card.name,
      unit: identity.card.unit,
      card: identity.cardEnvelope.toString('utf8'),
    },
    collectors: collectorRecipients(round),
    opening: round.record.openingRecipient,
    rubrics: content.used.map(({ category, digest }) => ({ category, digest })),
    experts: content.members.map((expert) => expert.keyId),
    dossiers: content.dossiers,
    entries: content.listed.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
  };
}

function attachmentBlobs(round: Round, panel: string): { blob: string; size: number }[] {
  return round.db
    .prepare(
      `SELECT a.blob, a.size FROM attachment a JOIN panel_dossier p ON p.no = a.no WHERE p.panel = ? ORDER BY a.no, a.id`,
    )
    .all(panel) as { blob: string; size: number }[];
}

function blobSource(
  round: Round,
  name: string,
  one: { readonly blob: string; readonly size: number },
  progress: { done: number; readonly total: number },
  work: Work,
): Listed {
  async function* content(): AsyncGenerator<Buffer> {
    const handle = await open(blobPath(round.vault.directory, one.blob), 'r');
    try {
      for await (const chunk of chunksOf(region(handle, 0, one.size))) {
        checkpoint(work);
        progress.done += chunk.length;
        work.report?.({ step: '封包', ...progress });
        yield chunk;
      }
    } finally {
      await handle.close();
    }
  }
  return { name, size: one.size, sha256: one.blob, source: { name, size: one.size, content } };
}

/** What an opener would find: signature, entry list and every digest, from the bytes that are on the disk. */
async function readBack(file: string, digest: string, work: Work): Promise<Result<null>> {
  const batch = await openSignedBatch(file);
  if (!batch.ok) return batch;
  try {
    if (batch.value.digest !== digest) return refused(problem('WRITE_VERIFY_FAILED', { file }));
    return await verifyEntries(batch.value, work);
  } finally {
    await batch.value.container.close();
  }
}

function register(round: Round, header: BatchHeader, digest: string, dossiers: readonly PanelDossier[]): void {
  const { db } = round;
  db.transaction(() => {
    db.prepare('INSERT INTO batch(digest, panel, issue, header, sealed_at) VALUES (?, ?, ?, ?, ?)').run(
      digest,
      header.panel,
      header.issue,
      canonicalJson(header),
      header.sealedAt,
    );
    const release = db.prepare('UPDATE dossier SET released = 1 WHERE no = ?');
    for (const { no } of dossiers) release.run(no);
    appendAudit(db, 'round.sealed', {
      batch: digest,
      panel: header.panel,
      issue: header.issue,
      dossiers: dossiers.map((one) => one.no),
      experts: header.experts,
    });
  }).immediate();
}

function nextIssue(round: Round, panel: string): number {
  const row = round.db.prepare('SELECT coalesce(max(issue), 0) + 1 AS issue FROM batch WHERE panel = ?').get(panel);
  return (row as { issue: number }).issue;
}

/** A file name that Windows and a stick accept. */
function batchName(panel: string, issue: number): string {
  const safe = panel.replace(/[\\/:*?"<>|\s]/g, '_');
  return issue === 1 ? `${safe}.zpb` : `${safe}-第${issue}次.zpb`;
}
