import { sha256Hex } from '#engine/crypto/index.ts';
import { loadTables, readIntake, type Intake } from '#engine/intake/index.ts';
import { failedMedium } from '#engine/platform/files.ts';
import { cancellation, checkpoint, type Work } from '#engine/platform/work.ts';
import type { CellProblem, IntakeDifference, IntakeDossier } from '#shared/domain/intake.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { compareDossier, differencesOf, released, type IntakeState } from './intakeCompare.ts';
import type { Round } from './round.ts';

export interface IntakeSource {
  readonly table: string;
  readonly attachments: string;
}

/** One dossier as it would be stored. */
export interface PreviewedDossier {
  readonly source: IntakeDossier;
  readonly state: IntakeState;
  /** Against what is stored; empty when it is new or stays as it is. */
  readonly differences: readonly IntakeDifference[];
  /** Bytes of each attachment, in their order. */
  readonly bytes: readonly number[];
}

/** What taking a table in would do, found without changing anything. */
export interface IntakePreview {
  /** Stands for what was read: the table can be taken in on the condition that it still says the same. */
  readonly fingerprint: string;
  readonly dossiers: readonly PreviewedDossier[];
  /** Projects of the table that wait for corrections. */
  readonly held: readonly { readonly no: string; readonly title: string; readonly errors: number }[];
  /** Stored, and not in this table: they stay as they are. */
  readonly absent: readonly { readonly no: string; readonly title: string }[];
  /** In the order of sheets and rows. */
  readonly problems: readonly CellProblem[];
}

/** A dry run of `takeIn`: everything that it would decide, nothing of what it would do. */
export async function previewIntake(
  round: Round,
  source: IntakeSource,
  work: Work = {},
): Promise<Result<IntakePreview>> {
  work.report?.({ step: '读表', done: 0, total: 1 });
  const read = await readSource(source);
  if (!read.ok) return read;
  try {
    return ok(await preview(round, source.attachments, read.value, work));
  } catch (error) {
    const refusal = cancellation(error, '核对') ?? failedMedium(error, source.attachments, round.vault.directory);
    if (refusal === null) throw error;
    return refused(refusal);
  }
}

export async function readSource(source: IntakeSource): Promise<Result<Intake>> {
  const tables = await loadTables();
  return tables.ok ? readIntake(source, tables.value) : tables;
}

export function fingerprintOf({ dossiers, problems }: Intake): string {
  // Not canonical: a file's name may hold what canonical JSON refuses, and both sides are written by this very code.
  return sha256Hex(JSON.stringify({ dossiers, problems }));
}

async function preview(round: Round, folder: string, read: Intake, work: Work): Promise<IntakePreview> {
  const problems = [...read.problems];
  const dossiers: PreviewedDossier[] = [];
  const total = read.dossiers.length;
  for (const [done, source] of read.dossiers.entries()) {
    checkpoint(work);
    work.report?.({ step: '核对', done, total });
    const row = read.projects.get(source.body.no)?.row ?? 0;
    const compared = await compareDossier(round, folder, source, row, work);
    if ('code' in compared) {
      problems.push(compared);
      continue;
    }
    const { state, files } = compared;
    if (state === 'frozen') problems.push(released(source, row));
    const differences = differencesOf(round, compared);
    dossiers.push({ source, state, differences, bytes: files.map((one) => one.bytes) });
  }
  work.report?.({ step: '核对', done: total, total });
  const shown = new Set(dossiers.map((one) => one.source.body.no));
  const errors = Map.groupBy(
    problems.filter((one) => one.severity === 'error'),
    (one) => one.no,
  );
  const held = [...read.projects]
    .filter(([no]) => !shown.has(no))
    .map(([no, { title }]) => ({ no, title, errors: errors.get(no)?.length ?? 0 }));
  const stored = round.db.prepare('SELECT no, title FROM dossier ORDER BY no').all() as { no: string; title: string }[];
  const absent = stored.filter((one) => !read.projects.has(one.no));
  return { fingerprint: fingerprintOf(read), dossiers, held, absent, problems };
}
