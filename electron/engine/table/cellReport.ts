import type { CellProblem } from '#shared/domain/intake.ts';
import { problem, type DetailsOf, type ErrorCode, type Problem } from '#shared/errors/problem.ts';

export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly no: string | null;
}

/** Collects everything that is wrong, so that a secretary mends a table in one go. */
export class CellReport {
  readonly #notices: ReadonlySet<ErrorCode>;
  readonly #problems: CellProblem[] = [];
  readonly #held = new Set<string>();
  #blocked = false;

  /** `notices` are the codes that are said and let the dossier pass; every other one keeps it out. */
  constructor(notices: ReadonlySet<ErrorCode>) {
    this.#notices = notices;
  }

  say<C extends ErrorCode>(place: Place, code: C, details: DetailsOf<C>): void {
    this.sayProblem(place, problem(code, details));
  }

  /** What another part of the product refused, said of the cell it came from. */
  sayProblem(place: Place, { code, message }: Problem): void {
    const severity = this.#notices.has(code) ? 'notice' : 'error';
    this.#problems.push({ ...place, code, message, severity });
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
