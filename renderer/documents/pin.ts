/** A page that is cited for an item of the rubric. */
export interface Pin {
  readonly page: number;
  /** Code of the item, such as A1. */
  readonly label: string;
}
