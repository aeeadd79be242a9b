import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { receivedSheets } from '#engine/collect/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { isOpened } from '#engine/opening/index.ts';
import {
  conflicts,
  matrix,
  panelDossiers,
  panelNames,
  rubrics,
  seatedExperts,
  type Round,
} from '#engine/round/index.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { tally, tallyResultSchema, type TallyInput, type TallyResult, type VetoDecision } from '#shared/tally/index.ts';

/** The one stored result that every number on paper, in a spreadsheet or on a screen is read from. */
export interface StoredResult {
  /** SHA-256 of the result's canonical JSON. */
  readonly digest: string;
  readonly at: string;
  readonly result: TallyResult;
}

/** Counts what was opened and stores the result under its hash. The same sheets give the same bytes. */
export function tallyRound(round: Round): Result<StoredResult> {
  const input = witnessed(round.db, 'round.tally', tallyInput(round));
  if (!input.ok) return input;
  const result = tally(input.value);
  const json = canonicalJson(result);
  const digest = sha256Hex(json);
  const { db } = round;
  const at = new Date().toISOString();
  db.transaction(() => {
    db.prepare('INSERT INTO result(digest, at, json) VALUES (?, ?, ?) ON CONFLICT(digest) DO UPDATE SET at = ?').run(
      digest,
      at,
      json,
      at,
    );
    appendAudit(db, 'round.tallied', {
      result: digest,
      dossiers: result.dossiers.length,
      sheets: result.sheets.length,
    });
  }).immediate();
  return ok({ digest, at, result });
}

/** What was parsed last of each open round: a large result takes most of a second, and every station reads it. */
const parsed = new WeakMap<Round, StoredResult>();

/** The result that was stored last. */
export function latestResult(round: Round): Result<StoredResult> {
  const { db } = round;
  const row = db.prepare('SELECT digest, at FROM result ORDER BY at DESC LIMIT 1').get() as
    { digest: string; at: string } | undefined;
  if (row === undefined) return refused(problem('TALLY_NONE', { round: round.record.title }));
  const known = parsed.get(round);
  if (known !== undefined && known.digest === row.digest) return ok({ ...known, at: row.at });
  const { json } = db.prepare('SELECT json FROM result WHERE digest = ?').get(row.digest) as { json: string };
  const stored = { ...row, result: tallyResultSchema.parse(JSON.parse(json)) };
  parsed.set(round, stored);
  return ok(stored);
}

/** A result that was stored under that digest, at whatever time; null when there is none. */
export function resultBy(round: Round, digest: string): TallyResult | null {
  const row = round.db.prepare('SELECT json FROM result WHERE digest = ?').get(digest) as { json: string } | undefined;
  return row === undefined ? null : tallyResultSchema.parse(JSON.parse(row.json));
}

/** Everything the tally depends on, as the round holds it. */
export function tallyInput(round: Round): Result<TallyInput> {
  if (!isOpened(round)) return refused(problem('TALLY_NOT_OPENED', { round: round.record.title }));
  const counted = receivedSheets(round).filter((sheet) => sheet.standing === 'effective' && sheet.refusal === null);
  const closed = counted.filter((sheet) => sheet.inner === null).length;
  if (closed > 0) return refused(problem('TALLY_SHEETS_UNOPENED', { count: closed }));
  const panels = panelNames(round);
  const cells = panels.flatMap((panel) => matrix(round, panel));
  const assigned = new Set(cells.map((cell) => `${cell.expert} ${cell.no}`));
  return ok({
    rubrics: rubrics(round).map(({ digest, rubric }) => ({ digest, rubric })),
    dossiers: panels.flatMap((panel) =>
      panelDossiers(round, panel).map(({ no, title, category }) => ({
        no,
        title,
        category,
        panel,
        leadUnit: leadUnit(round, no),
      })),
    ),
    experts: seatedExperts(round).map(({ keyId, name, panel, unit }) => ({ id: keyId, name, panel, unit })),
    assignments: cells
      .filter((cell) => cell.state === 'assigned')
      .map((cell) => ({ expert: cell.expert, dossier: cell.no })),
    conflicts: conflicts(round)
      .filter((one) => assigned.has(`${one.expert} ${one.no}`))
      .map((one) => ({ expert: one.expert, dossier: one.no, reason: one.reason })),
    sheets: counted.map((sheet) => ({
      expert: sheet.expert,
      revision: sheet.revision,
      sheetDigest: sheet.digest,
      ballots: sheet.inner?.ballots ?? [],
    })),
    vetoDecisions: vetoDecisions(round),
  });
}

function vetoDecisions(round: Round): VetoDecision[] {
  const rows = round.db.prepare('SELECT no, veto, confirmed FROM veto_decision ORDER BY no, veto').all() as {
    no: string;
    veto: string;
    confirmed: number;
  }[];
  return rows.map((row) => ({ dossier: row.no, veto: row.veto, confirmed: row.confirmed === 1 }));
}

function leadUnit(round: Round, no: string): string {
  const row = round.db.prepare('SELECT intake FROM dossier WHERE no = ?').get(no) as { intake: string };
  return (JSON.parse(row.intake) as IntakeDossier).body.lead.name;
}
