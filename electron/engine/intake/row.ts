import type { DetailsOf, ErrorCode } from '#shared/errors/problem.ts';
import {
  type CellReport,
  parseCount,
  parseDate,
  parseDecimal,
  parseYear,
  parseYesNo,
  saysNothing,
  type TableRow,
  type TableSheet,
} from '#engine/table/index.ts';
import { columns, type Column, type SheetName } from './columns.ts';
import { LIST_SEPARATORS } from './tables.ts';
import { findWord, nearest, type Dictionaries } from './words.ts';

/** What every row of an intake is read with. */
export interface Reading {
  readonly report: CellReport;
  readonly words: Dictionaries;
  readonly sheets: ReadonlyMap<SheetName, TableSheet>;
}

/** One row of the intake table: each method reads a cell by its heading and reports what is wrong with it. */
export class Row {
  readonly sheet: SheetName;
  readonly number: number;
  readonly no: string;
  readonly #reading: Reading;
  readonly #row: TableRow;
  readonly #present: ReadonlySet<string>;

  constructor(reading: Reading, sheet: SheetName, row: TableRow, no: string) {
    this.sheet = sheet;
    this.number = row.row;
    this.no = no;
    this.#reading = reading;
    this.#row = row;
    this.#present = new Set(reading.sheets.get(sheet)?.headings ?? []);
  }

  say<C extends ErrorCode>(column: string, code: C, details: DetailsOf<C>): void {
    this.#reading.report.say({ sheet: this.sheet, row: this.number, column, no: this.no }, code, details);
  }

  /** Whether something stands in the cell, and not merely 无. */
  has(heading: string): boolean {
    const text = this.#row.cells.get(heading);
    return this.#row.flaws.has(heading) || (text !== undefined && !saysNothing(text));
  }

  text(heading: string): string {
    const column = columnOf(this.sheet, heading);
    const text = this.#cell(column);
    if (text === null) return '';
    if (text.length <= column.limit) return text;
    this.say(heading, 'INTAKE_TEXT_TOO_LONG', { heading, length: text.length, limit: column.limit });
    return '';
  }

  /** A declaration, which only its exact word makes: an empty cell is not reported here. */
  declaration(heading: string): string {
    return this.#row.cells.get(heading) ?? '';
  }

  /** Text where an empty cell, or 无, means that there is none. */
  textOrNull(heading: string): string | null {
    const text = this.text(heading);
    return text === '' || saysNothing(text) ? null : text;
  }

  word(heading: string): string {
    const column = columnOf(this.sheet, heading);
    const text = this.#cell(column);
    return text === null ? '' : (this.#lookUp(column, text) ?? '');
  }

  wordOrNull(heading: string): string | null {
    const column = columnOf(this.sheet, heading);
    const text = this.#cell(column);
    return text === null || saysNothing(text) ? null : this.#lookUp(column, text);
  }

  words(heading: string, limit: number): string[] {
    const column = columnOf(this.sheet, heading);
    const found = this.#parts(column).map((part) => this.#lookUp(column, part));
    return this.#few(
      heading,
      found.filter((name) => name !== null),
      limit,
    );
  }

  /** Free texts separated as lists are. */
  list(heading: string, limit: number, length: number): string[] {
    const parts = this.#parts(columnOf(this.sheet, heading));
    const long = parts.find((part) => part.length > length);
    if (long !== undefined) this.say(heading, 'INTAKE_TEXT_TOO_LONG', { heading, length: long.length, limit: length });
    return this.#few(heading, parts, limit);
  }

  date(heading: string): string | null {
    return this.#parse(heading, parseDate, 'INTAKE_DATE_INVALID');
  }

  year(heading: string): number | null {
    return this.#parse(heading, parseYear, 'INTAKE_YEAR_INVALID');
  }

  count(heading: string): number | null {
    return this.#parse(heading, parseCount, 'INTAKE_INTEGER_INVALID');
  }

  yesNo(heading: string): boolean | null {
    return this.#parse(heading, parseYesNo, 'INTAKE_YES_NO');
  }

  /** `percent` says whether a percentage may stand here, and is taken as the number before its sign. */
  decimal(heading: string, percent: boolean): string | null {
    const text = this.#optional(heading);
    if (text === null) return null;
    const parsed = parseDecimal(text);
    if (parsed.fault !== null) {
      this.say(heading, parsed.fault === 'range' ? 'INTAKE_DECIMAL_RANGE' : 'INTAKE_DECIMAL_INVALID', { value: text });
      return null;
    }
    if (!parsed.percent || percent) return parsed.value;
    this.say(heading, 'INTAKE_PERCENT_SIGN', { value: text });
    return null;
  }

  #parse<T>(
    heading: string,
    parse: (text: string) => T | null,
    code: 'INTAKE_DATE_INVALID' | 'INTAKE_YEAR_INVALID' | 'INTAKE_INTEGER_INVALID' | 'INTAKE_YES_NO',
  ): T | null {
    const text = this.#optional(heading);
    if (text === null) return null;
    const value = parse(text);
    if (value === null) this.say(heading, code, { value: text });
    return value;
  }

  #optional(heading: string): string | null {
    const column = columnOf(this.sheet, heading);
    const text = this.#cell(column);
    return text !== null && column.need !== 'required' && saysNothing(text) ? null : text;
  }

  /** The text of a cell that can be taken at its word; null when there is none. */
  #cell(column: Column): string | null {
    const { heading } = column;
    const text = this.#row.cells.get(heading) ?? null;
    const flaw = this.#row.flaws.get(heading);
    if (flaw === 'formula') this.say(heading, 'INTAKE_FORMULA', { heading });
    else if (flaw === 'error') this.say(heading, 'INTAKE_ERROR_VALUE', { value: text ?? '' });
    else if (flaw === 'digits') this.say(heading, 'INTAKE_DIGITS_LOST', { heading, value: text ?? '' });
    else if (text === null) this.#missing(column);
    return flaw === undefined ? text : null;
  }

  #missing(column: Column): void {
    const { heading, need } = column;
    // A column that is not there at all was already said once for the sheet.
    if (need === 'required' && this.#present.has(heading)) this.say(heading, 'INTAKE_CELL_MISSING', { heading });
    if (need === 'expected') this.say(heading, 'INTAKE_TEXT_EXPECTED', { heading });
  }

  #parts(column: Column): string[] {
    const text = this.#cell(column);
    if (text === null || saysNothing(text)) return [];
    const parts = text.split(LIST_SEPARATORS).map((part) => part.trim());
    return parts.filter((part) => part !== '');
  }

  #few(heading: string, parts: readonly string[], limit: number): string[] {
    const unique = [...new Set(parts)];
    if (unique.length > limit) this.say(heading, 'INTAKE_TOO_MANY', { what: heading, count: unique.length, limit });
    return unique.slice(0, limit);
  }

  #lookUp(column: Column, text: string): string | null {
    const { heading, dictionary } = column;
    if (dictionary === undefined) throw new Error(`${heading} has no dictionary`);
    const list = this.#reading.words[dictionary];
    const found = findWord(list, text);
    if (found === null) {
      const names = list.flatMap(({ name, aliases, synonyms }) => [name, ...aliases, ...(synonyms ?? [])]);
      const alike = nearest(names, text).map((name) => findWord(list, name)?.name ?? name);
      const offered = alike.length > 0 ? [...new Set(alike)] : list.slice(0, 3).map(({ name }) => name);
      this.say(heading, 'INTAKE_WORD_UNKNOWN', { heading, value: text, nearest: offered.join('」「') });
      return null;
    }
    if (found.synonym) this.say(heading, 'INTAKE_SYNONYM', { value: text, word: found.name });
    return found.name;
  }
}

function columnOf(sheet: SheetName, heading: string): Column {
  const column = columns[sheet].find((candidate) => candidate.heading === heading);
  if (column === undefined) throw new Error(`${sheet} has no column ${heading}`);
  return column;
}
