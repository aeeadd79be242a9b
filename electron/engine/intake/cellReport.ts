import type { CellProblem } from '#shared/domain/intake.ts';
import { problem, type DetailsOf, type ErrorCode } from '#shared/errors/problem.ts';

/** Codes that are said and let the dossier pass; every other one keeps it out. */
const NOTICES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INTAKE_HEADING_UNKNOWN',
  'INTAKE_TEXT_EXPECTED',
  'INTAKE_SYNONYM',
  'INTAKE_PROJECT_MERGED',
  'INTAKE_JOINT_RECOMMENDATION',
  'INTAKE_INTERNATIONAL_MISSING',
  'INTAKE_FILE_UNREFERENCED',
]);

export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly no: string | null;
}

/** Collects everything that is wrong, so that a secretary mends a table in one go. */
export class CellReport {
  readonly #problems: CellProblem[] = [];
  readonly #held = new Set<string>();
  #blocked = false;

  say<C extends ErrorCode>(place: Place, code: C, details: DetailsOf<C>): void {
    const severity = NOTICES.has(code) ? 'notice' : 'error';
    this.#problems.push({ ...place, code, message: problem(code, details).message, severity });
    if (severity === 'error' && place.no !== null) this.#held.add(place.no);
  }

  /** A fault of the whole table: nothing in it can be trusted to be complete. */
  block<C extends ErrorCode>(place: Omit<Place, 'no'>, code: C, details: DetailsOf<C>): void {
    this.say({ ...place, no: null }, code, details);
    this.#blocked = true;
  }

  isHeld(no: string): boolean {
    return this.#blocked || this.#held.has(no);
  }

  /** In the order of the sheets, then of the rows, then of the columns. */
  sorted(order: Readonly<Record<string, readonly string[]>>): readonly CellProblem[] {
    const sheets = Object.keys(order);
    const rank = ({ sheet, column }: CellProblem): number => order[sheet]?.indexOf(column) ?? -1;
    return this.#problems.toSorted(
      (a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row || rank(a) - rank(b),
    );
  }
}
