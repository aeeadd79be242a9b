import type { CellProblem } from '#shared/domain/intake.ts';
import type { ErrorCode } from '#shared/errors/problem.ts';
import { ok, type Result } from '#shared/result.ts';
import { CellReport, readTable, tableKind, type TableRow, type TableSheet } from '#engine/table/index.ts';
import { FULL_MARKS, headings, itemColumns, itemOfHeading, SHEET } from './columns.ts';
import { EntryReader, type ScoreEntry } from './entry.ts';
import type { Assigned, ScoreTableInput } from './template.ts';

export interface ScoreTable {
  /** One per dossier of which the table says something, free of errors. */
  readonly entries: readonly ScoreEntry[];
  readonly problems: readonly CellProblem[];
  /** Numbers of the dossiers whose row has an error. */
  readonly rejected: readonly string[];
}

const NOTICES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SCORETABLE_ROW_EMPTY',
  'SCORETABLE_ITEMS_MISSING',
  'SCORETABLE_REASON_MISSING',
  'SCORETABLE_DOSSIER_ABSENT',
  'INTAKE_HEADING_UNKNOWN',
]);

const KNOWN: ReadonlySet<string> = new Set(Object.values(headings));

/** Reads a filled score table (.xlsx or .csv). Every wrong cell is reported; a dossier with one is held back whole. */
export async function readScoreTable(file: string, input: ScoreTableInput): Promise<Result<ScoreTable>> {
  const items = itemColumns(input.rubrics);
  const expected = [...Object.values(headings), ...items.map((item) => item.heading)];
  const table = await readTable(file, { headings: () => expected });
  if (!table.ok) return table;
  const { sheets } = table.value;
  const sheet = tableKind(file) === 'csv' ? sheets[0] : sheets.find((one) => one.name === SHEET);
  const report = new CellReport(NOTICES);
  const rows = checkSheet(sheet, report) ? rowsByDossier(sheet, input.assignment, report) : null;
  const entries: ScoreEntry[] = [];
  const rejected: string[] = [];
  for (const dossier of rows === null ? [] : input.assignment) {
    const { no } = dossier;
    const row = rows?.get(no);
    if (row === undefined) {
      report.say({ sheet: SHEET, row: 0, column: headings.no, no }, 'SCORETABLE_DOSSIER_ABSENT', { no });
      continue;
    }
    const rubric = input.rubrics.find((one) => one.category === dossier.category);
    if (rubric === undefined) throw new Error(`no rubric for ${dossier.category}`);
    const entry = new EntryReader(report, row, no, rubric).read(items);
    if (report.isHeld(no)) rejected.push(no);
    else if (entry !== null) entries.push(entry);
  }
  return ok({ entries, problems: report.sorted({ [SHEET]: sheet?.headings ?? [] }), rejected });
}

function checkSheet(sheet: TableSheet | undefined, report: CellReport): sheet is TableSheet {
  const place = { sheet: SHEET, row: sheet?.headingRow ?? 0, column: headings.no };
  if (sheet === undefined || sheet.headingRow === 0) {
    report.block(place, 'SCORETABLE_SHEET_MISSING', { sheet: SHEET });
    return false;
  }
  if (!sheet.headings.includes(headings.no)) {
    report.block(place, 'INTAKE_HEADING_MISSING', { heading: headings.no });
    return false;
  }
  const codes = new Map<string, string>();
  const doubled = new Set(sheet.duplicates);
  for (const heading of sheet.headings) {
    const item = itemOfHeading(heading);
    const key = item === null ? heading : `${item.code} ${item.reason}`;
    if (codes.has(key)) doubled.add(heading);
    codes.set(key, heading);
    if (item === null && !KNOWN.has(heading))
      report.say({ ...place, column: heading, no: null }, 'INTAKE_HEADING_UNKNOWN', { heading, nearest: '' });
  }
  for (const heading of doubled) report.block({ ...place, column: heading }, 'INTAKE_HEADING_DUPLICATE', { heading });
  return doubled.size === 0;
}

/** The row of each dossier; rows of others, second rows and rows under another dossier's title are said. */
function rowsByDossier(
  sheet: TableSheet,
  assignment: readonly Assigned[],
  report: CellReport,
): ReadonlyMap<string, TableRow> {
  const rows = new Map<string, TableRow>();
  for (const row of sheet.rows) {
    const no = row.cells.get(headings.no)?.normalize('NFKC') ?? '';
    if (no === FULL_MARKS) continue;
    const place = { sheet: SHEET, row: row.row, column: headings.no, no: no === '' ? null : no };
    const dossier = assignment.find((one) => one.no === no);
    const first = rows.get(no);
    if (no === '') report.say(place, 'INTAKE_CELL_MISSING', { heading: headings.no });
    else if (dossier === undefined) report.say(place, 'SCORETABLE_DOSSIER_UNKNOWN', { no });
    else if (first !== undefined) report.say(place, 'SCORETABLE_DUPLICATE', { no, row: first.row });
    else {
      rows.set(no, row);
      const title = row.cells.get(headings.title) ?? '';
      if (title !== '' && compact(title) !== compact(dossier.title)) {
        const details = { no, expected: dossier.title, actual: title };
        report.say({ ...place, column: headings.title }, 'SCORETABLE_TITLE_MISMATCH', details);
      }
    }
  }
  return rows;
}

function compact(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/gu, '');
}
