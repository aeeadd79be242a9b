import { unitKey } from '#engine/round/affiliation.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import { industryWords, LIST_SEPARATORS, loadTables, type Word } from '#engine/intake/tables.ts';
import { findWord, nearest } from '#engine/intake/words.ts';
import { readSmallFile } from '#engine/platform/files.ts';
import {
  CellReport,
  readTableBytes,
  saysNothing,
  tableLimits,
  type TableRow,
  type TableSheet,
} from '#engine/table/index.ts';
import type { Expertise } from '#engine/assignment/index.ts';
import type { CellProblem } from '#shared/domain/intake.ts';
import type { DetailsOf, ErrorCode } from '#shared/errors/problem.ts';
import { ok, type Result } from '#shared/result.ts';
import {
  anyHeading,
  bareHeading,
  candidateId,
  columns,
  expertiseWords,
  kindOfHeading,
  namesOf,
  SHEET,
  type CandidateEntry,
  type RosterColumn,
} from './columns.ts';

export interface RosterTable {
  /** Rows without an error, in the order of the table. */
  readonly entries: readonly CandidateEntry[];
  readonly problems: readonly CellProblem[];
  /** Rows that are held back until they are corrected. */
  readonly held: number;
  /** SHA-256 of the file. */
  readonly fingerprint: string;
}

const NOTICES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INTAKE_HEADING_UNKNOWN',
  'INTAKE_SYNONYM',
  'ROSTER_HEADING_PRIVATE',
  'ROSTER_HEADING_TWICE',
  'ROSTER_EXPERTISE_EMPTY',
  'ROSTER_INDUSTRY_UNKNOWN',
  'ROSTER_NAMESAKE',
]);

/** Most entries of a list in one cell. */
const MOST_OF_A_LIST = 30;
/** Who stands in the example row. */
const EXAMPLE = '示例';

/** Reads a list of candidates (.xlsx or .csv). Every wrong cell is named; a row with one is held back whole. */
export async function readRoster(file: string): Promise<Result<RosterTable>> {
  const bytes = await readSmallFile(file, tableLimits.bytes);
  if (!bytes.ok) return bytes;
  const table = await readTableBytes(bytes.value, file, { headings: () => anyHeading });
  if (!table.ok) return table;
  const tables = await loadTables();
  if (!tables.ok) return tables;
  const { sheets } = table.value;
  const sheet = sheetOf(sheets);
  const report = new CellReport(NOTICES);
  const reader = new RosterReader(report, sheet, industryWords(tables.value));
  const entries = reader.read();
  const problems = report.sorted({ [sheet?.name ?? SHEET]: sheet?.headings ?? [] });
  return ok({ entries, problems, held: reader.held, fingerprint: sha256Hex(bytes.value) });
}

/** The sheet of that name, or the first that has names and units, or whatever comes first. */
export function sheetOf(sheets: readonly TableSheet[]): TableSheet | undefined {
  const complete = (sheet: TableSheet): boolean =>
    columns.filter(({ required }) => required === true).every((column) => columnIn(sheet, column).length > 0);
  return (
    sheets.find((one) => one.name === SHEET) ?? sheets.find(complete) ?? sheets.find((one) => one.headings.length > 0)
  );
}

/** Headings of the sheet that mean this column, the best first. */
function columnIn(sheet: TableSheet, column: RosterColumn): readonly string[] {
  const names = namesOf(column);
  const rank = (heading: string): number => {
    const exact = names.indexOf(heading);
    return exact >= 0 ? exact : names.indexOf(bareHeading(heading));
  };
  return sheet.headings.filter((heading) => rank(heading) >= 0).toSorted((a, b) => rank(a) - rank(b));
}

class RosterReader {
  readonly #report: CellReport;
  readonly #sheet: TableSheet | undefined;
  readonly #industries: readonly Word[];
  readonly #headings = new Map<keyof CandidateEntry, string>();
  #held = 0;

  constructor(report: CellReport, sheet: TableSheet | undefined, industries: readonly Word[]) {
    this.#report = report;
    this.#sheet = sheet;
    this.#industries = industries;
  }

  get held(): number {
    return this.#held;
  }

  read(): CandidateEntry[] {
    const sheet = this.#sheet;
    const place = { sheet: sheet?.name ?? SHEET, row: sheet?.headingRow ?? 0, column: '' };
    if (sheet === undefined || sheet.headingRow === 0) {
      this.#report.block(place, 'ROSTER_EMPTY', { sheet: place.sheet });
      return [];
    }
    if (!this.#findHeadings(sheet)) return [];
    const rows = sheet.rows.filter((row) => this.#plain(row, 'name') !== EXAMPLE);
    if (rows.length === 0) this.#report.block(place, 'ROSTER_EMPTY', { sheet: place.sheet });
    const seen = {
      ids: new Map<string, number>(),
      people: new Map<string, number>(),
      names: new Map<string, number>(),
    };
    const entries: CandidateEntry[] = [];
    for (const row of rows) {
      const entry = this.#entry(row);
      this.#compare(row, entry, seen);
      if (this.#report.isHeld(key(row))) this.#held += 1;
      else entries.push(entry);
    }
    return entries;
  }

  #findHeadings(sheet: TableSheet): boolean {
    const at = (column: string) => ({ sheet: sheet.name, row: sheet.headingRow, column, no: null });
    const used = new Set<string>();
    let complete = true;
    for (const column of columns) {
      const [first, ...others] = columnIn(sheet, column).filter((heading) => !used.has(heading));
      if (first !== undefined) {
        used.add(first);
        this.#headings.set(column.key, first);
      } else if (column.required === true) {
        complete = false;
        this.#report.block(at(column.heading), 'ROSTER_HEADING_MISSING', { heading: column.heading });
      }
      for (const other of others) {
        used.add(other);
        this.#report.say(at(other), 'ROSTER_HEADING_TWICE', { heading: other, read: first ?? '' });
      }
    }
    for (const heading of new Set(sheet.duplicates))
      if (used.has(heading)) this.#report.block(at(heading), 'INTAKE_HEADING_DUPLICATE', { heading });
    const absent = columns.filter(({ key: one }) => !this.#headings.has(one)).map(({ heading }) => heading);
    for (const heading of sheet.headings) {
      if (used.has(heading)) continue;
      const kind = kindOfHeading(heading);
      if (kind === 'private') this.#report.say(at(heading), 'ROSTER_HEADING_PRIVATE', { heading });
      else if (kind === 'unknown')
        this.#report.say(at(heading), 'INTAKE_HEADING_UNKNOWN', {
          heading,
          nearest: nearest(absent, heading, 1)[0] ?? '',
        });
    }
    return complete;
  }

  #entry(row: TableRow): CandidateEntry {
    const name = personName(this.#text(row, 'name'));
    const unit = this.#text(row, 'unit');
    const id = this.#text(row, 'id');
    return {
      id: id === '' ? candidateId(name, unit) : id,
      name,
      unit,
      expertise: this.#expertise(row),
      former: this.#list(row, 'former'),
      aliases: this.#list(row, 'aliases'),
      industries: this.#knownIndustries(row),
      title: this.#text(row, 'title'),
      note: this.#text(row, 'note'),
    };
  }

  #say<C extends ErrorCode>(row: TableRow, column: keyof CandidateEntry, code: C, details: DetailsOf<C>): void {
    const place = { sheet: this.#sheet?.name ?? SHEET, row: row.row, no: key(row) };
    this.#report.say({ ...place, column: this.#headings.get(column) ?? '' }, code, details);
  }

  #plain(row: TableRow, column: keyof CandidateEntry): string {
    return (row.cells.get(this.#headings.get(column) ?? '') ?? '').trim();
  }

  #text(row: TableRow, column: keyof CandidateEntry): string {
    const heading = this.#headings.get(column);
    if (heading === undefined) return '';
    const { limit, required, many } = columnOf(column);
    const text = this.#plain(row, column);
    const flaw = row.flaws.get(heading);
    if (flaw === 'formula') this.#say(row, column, 'INTAKE_FORMULA', { heading });
    else if (flaw === 'digits') this.#say(row, column, 'INTAKE_DIGITS_LOST', { heading, value: text });
    else if (flaw !== undefined) this.#say(row, column, 'INTAKE_ERROR_VALUE', { value: text });
    else if (text === '' && required === true) this.#say(row, column, 'INTAKE_CELL_MISSING', { heading });
    else if (many !== true && text.length > limit)
      this.#say(row, column, 'INTAKE_TEXT_TOO_LONG', { heading, length: text.length, limit });
    else return required !== true && saysNothing(text) ? '' : text;
    return '';
  }

  #list(row: TableRow, column: 'former' | 'aliases' | 'industries'): string[] {
    const { limit, heading } = columnOf(column);
    const found = [
      ...new Set(
        this.#text(row, column)
          .split(LIST_SEPARATORS)
          .map((one) => one.trim()),
      ),
    ].filter((one) => one !== '' && !saysNothing(one));
    const long = found.find((one) => one.length > limit);
    if (long !== undefined) this.#say(row, column, 'INTAKE_TEXT_TOO_LONG', { heading, length: long.length, limit });
    if (found.length > MOST_OF_A_LIST)
      this.#say(row, column, 'INTAKE_TOO_MANY', { what: heading, count: found.length, limit: MOST_OF_A_LIST });
    return found;
  }

  #expertise(row: TableRow): Expertise | null {
    const text = this.#text(row, 'expertise');
    if (text === '') {
      if (this.#headings.has('expertise')) this.#say(row, 'expertise', 'ROSTER_EXPERTISE_EMPTY', {});
      return null;
    }
    const found = findWord(expertiseWords, text);
    if (found !== null) return found.name === expertiseWords[0]?.name ? 'industry' : 'quality';
    const allowed = expertiseWords.map(({ name }) => name).join('」「');
    this.#say(row, 'expertise', 'INTAKE_WORD_UNKNOWN', { heading: '专长', value: text, nearest: allowed });
    return null;
  }

  #knownIndustries(row: TableRow): string[] {
    const found = this.#list(row, 'industries').map((text) => {
      const word = findWord(this.#industries, text);
      if (word !== null) return word.name;
      const names = this.#industries.map(({ name }) => name);
      this.#say(row, 'industries', 'ROSTER_INDUSTRY_UNKNOWN', {
        value: text,
        nearest: nearest(names, text, 1)[0] ?? '',
      });
      return text;
    });
    return [...new Set(found)];
  }

  /** Whether somebody above is the same person, or may be. */
  #compare(
    row: TableRow,
    { id, name, unit }: CandidateEntry,
    seen: Record<'ids' | 'people' | 'names', Map<string, number>>,
  ): void {
    if (name === '' || unit === '') return;
    const own = id !== candidateId(name, unit);
    const person = own ? id : `${name} ${unitKey(unit)}`;
    const before = own ? seen.ids.get(id) : seen.people.get(person);
    const namesake = seen.names.get(name);
    if (before !== undefined && own) this.#say(row, 'id', 'ROSTER_ID_TWICE', { id, row: before });
    else if (before !== undefined) this.#say(row, 'name', 'ROSTER_TWICE', { name, unit, row: before });
    else if (namesake !== undefined) this.#say(row, 'name', 'ROSTER_NAMESAKE', { name, row: namesake });
    if (own) seen.ids.set(id, seen.ids.get(id) ?? row.row);
    seen.people.set(`${name} ${unitKey(unit)}`, seen.people.get(`${name} ${unitKey(unit)}`) ?? row.row);
    seen.names.set(name, namesake ?? row.row);
  }
}

function columnOf(wanted: keyof CandidateEntry): RosterColumn {
  const column = columns.find(({ key: one }) => one === wanted);
  if (column === undefined) throw new Error(`no column ${wanted}`);
  return column;
}

/** What a row is known by in the report. */
function key(row: TableRow): string {
  return `第 ${row.row} 行`;
}

/** 「张 三」 is 张三: blanks that only line up a column of names. A name in letters keeps its own. */
function personName(text: string): string {
  return /^[\p{Script=Han}\s·]+$/u.test(text) ? text.replaceAll(/\s+/gu, '') : text.replaceAll(/\s+/gu, ' ');
}
