import path from 'node:path';
import { intakeDossierSchema, type CellProblem, type IntakeDossier } from '#shared/domain/intake.ts';
import { dossierNo } from '#shared/domain/primitives.ts';
import { ok, type Result } from '#shared/result.ts';
import { CellReport, type Place, type TableRow, type TableSheet } from '#engine/table/index.ts';
import { readAttachments } from './attachments.ts';
import { columns, EXAMPLE, numberHeading, SHEETS, type SheetName } from './columns.ts';
import { mergeDuplicates, type Grouped } from './duplicates.ts';
import { listFolder, pathKey, type Folder } from './folder.ts';
import { readIndicators } from './indicators.ts';
import { checkHeadings, hasNumbers, openIntakeTable } from './open.ts';
import { NOTICES } from './notices.ts';
import { readBenefits, readRecommendations } from './opinions.ts';
import { readProject } from './project.ts';
import { Row, type Reading } from './row.ts';
import type { Tables } from './tables.ts';
import { readUnits } from './units.ts';
import { dictionaryWords, nearest } from './words.ts';

export interface Intake {
  /** Free of errors. */
  readonly dossiers: readonly IntakeDossier[];
  /** Every wrong cell of the whole table, in the order of sheets and rows. */
  readonly problems: readonly CellProblem[];
  /** Numbers of the dossiers that are held back. */
  readonly rejected: readonly string[];
  /** Where each project of the table stands in its sheet 项目, and what it is called there; by number. */
  readonly projects: ReadonlyMap<string, ProjectPlace>;
}

export interface ProjectPlace {
  readonly row: number;
  readonly title: string;
}

const headingOrder = Object.fromEntries(SHEETS.map((name) => [name, columns[name].map((column) => column.heading)]));

/**
 * Reads the secretariat's table (.xlsx, or 项目.csv with its siblings) and folder of attachments. Nothing stops at the
 * first fault: every wrong cell is reported, a dossier with one is held back whole, the others pass. Refused only when
 * the table or the folder cannot be read at all.
 */
export async function readIntake(
  source: { readonly table: string; readonly attachments: string },
  tables: Tables,
): Promise<Result<Intake>> {
  const opened = await openIntakeTable(source.table);
  if (!opened.ok) return opened;
  const folder = await listFolder(source.attachments);
  if (!folder.ok) return folder;
  const report = new CellReport(NOTICES);
  const { sheets } = opened.value;
  checkHeadings(sheets, report);
  const groups = groupRows(sheets, report);
  mergeDuplicates(groups, report);
  const reading: Reading = { report, words: dictionaryWords(tables), sheets };
  const used = new Set<string>();
  const dossiers: IntakeDossier[] = [];
  const rejected: string[] = [];
  const projects = new Map<string, ProjectPlace>();
  for (const [no, [row]] of groups['项目']) {
    if (row === undefined) continue;
    projects.set(no, { row: row.row, title: row.cells.get('项目名称') ?? '' });
    const rows = (sheet: SheetName): Row[] =>
      (groups[sheet].get(no) ?? []).map((one) => new Row(reading, sheet, one, no));
    const draft = readDossier(new Row(reading, '项目', row, no), rows, reading, tables, folder.value, used);
    if (report.isHeld(no) || draft === null) rejected.push(no);
    else dossiers.push(intakeDossierSchema.parse(draft));
  }
  const own = opened.value.files.map((file) => pathKey(relative(source.attachments, file)));
  sayUnreferenced(folder.value, new Set([...used, ...own]), report);
  return ok({ dossiers, problems: report.sorted(headingOrder), rejected, projects });
}

function relative(directory: string, file: string): string {
  return path.relative(path.resolve(directory), path.resolve(file)).split(path.sep).join('/');
}

function readDossier(
  row: Row,
  rows: (sheet: SheetName) => Row[],
  reading: Reading,
  tables: Tables,
  folder: Folder,
  used: Set<string>,
): IntakeDossier | null {
  const { report } = reading;
  const place: Place = { sheet: '项目', row: row.number, column: '编号', no: row.no };
  if (!dossierNo.safeParse(row.no).success) row.say('编号', 'INTAKE_NUMBER_SHAPE', { no: row.no });
  const years = readBenefits(rows('经济效益'), place, report);
  const project = readProject(row, years);
  // A sheet that cannot be read at all was said once; every project lacking it would only repeat that.
  const readable = (name: SheetName): boolean => hasNumbers(name, reading.sheets.get(name));
  const units = readable('单位') ? readUnits(rows('单位'), place, report, tables) : null;
  const indicators = readable('关键指标') ? readIndicators(rows('关键指标'), place, report) : [];
  const attachments = readAttachments(rows('附件'), place, report, folder, used);
  const recommendations = readable('推荐意见') ? readRecommendations(rows('推荐意见'), place, report) : [];
  return units === null ? null : { body: { ...project, ...units, indicators, recommendations }, attachments };
}

/** Rows by project; what belongs to no project is said. */
function groupRows(sheets: ReadonlyMap<SheetName, TableSheet>, report: CellReport): Grouped {
  const groups: Grouped = {
    项目: new Map(),
    单位: new Map(),
    关键指标: new Map(),
    附件: new Map(),
    推荐意见: new Map(),
    经济效益: new Map(),
  };
  for (const name of SHEETS) {
    const sheet = sheets.get(name);
    if (!hasNumbers(name, sheet)) continue;
    for (const row of sheet.rows) {
      const no = numberOf(name, row, report);
      if (no === null) continue;
      if (name !== '项目' && !groups['项目'].has(no)) {
        const [alike = ''] = nearest([...groups['项目'].keys()], no, 1);
        const place = { sheet: name, row: row.row, column: numberHeading(name), no };
        report.say(place, 'INTAKE_ROW_ORPHAN', { no, nearest: alike });
        continue;
      }
      const list = groups[name].get(no);
      if (list === undefined) groups[name].set(no, [row]);
      else list.push(row);
    }
  }
  if (sheets.has('项目') && groups['项目'].size === 0)
    report.say({ sheet: '项目', row: 0, column: '', no: null }, 'INTAKE_NO_PROJECTS', { sheet: '项目' });
  return groups;
}

/** Number of the project a row belongs to; null for the example and for a row that does not say. */
function numberOf(name: SheetName, row: TableRow, report: CellReport): string | null {
  const heading = numberHeading(name);
  const text = row.cells.get(heading) ?? '';
  if (text.normalize('NFKC').replaceAll(/[「」()[\]]/g, '') === EXAMPLE) return null;
  const place = { sheet: name, row: row.row, column: heading, no: null };
  const flaw = row.flaws.get(heading);
  if (flaw === 'formula') report.say(place, 'INTAKE_FORMULA', { heading });
  else if (flaw === 'error') report.say(place, 'INTAKE_ERROR_VALUE', { value: text });
  else if (flaw === 'digits') report.say(place, 'INTAKE_DIGITS_LOST', { heading, value: text });
  else if (text === '') report.say(place, 'INTAKE_CELL_MISSING', { heading });
  else return text.normalize('NFKC');
  return null;
}

function sayUnreferenced(folder: Folder, used: ReadonlySet<string>, report: CellReport): void {
  for (const [key, { path: file }] of folder.files) {
    if (used.has(key)) continue;
    report.say({ sheet: '附件', row: 0, column: '文件', no: null }, 'INTAKE_FILE_UNREFERENCED', { file });
  }
}
