/** One line of the outcome: what we did, what it is held against, and how long the one took as a share of the other. */
export interface Row {
  readonly group: string;
  readonly what: string;
  readonly ours: string;
  readonly against?: string;
  readonly theirs?: string;
  /** Our time as a multiple of theirs, within this run: below 1 we are faster. */
  readonly ratio?: number;
  /** What ratio we hold ourselves to. */
  readonly target?: number;
  /** Why a figure is missing, or what it includes. */
  readonly note?: string;
}

/** A row of bytes per time, from milliseconds; `theirs` is null where there is nothing to hold it against. */
export function rateRow(
  said: { group: string; what: string; against: string; target?: number; note?: string },
  bytes: number,
  ours: number,
  theirs: number | null,
): Row {
  const row = { ...said, ours: rate(bytes, ours) };
  return theirs === null ? row : { ...row, theirs: rate(bytes, theirs), ratio: ours / theirs };
}

function rate(bytes: number, milliseconds: number): string {
  return `${(bytes / 2 ** 20 / (milliseconds / 1000)).toFixed(0)} MB/s`;
}

export function tableOf(rows: readonly Row[]): string {
  const head = ['', 'what', 'ours', 'against', 'theirs', 'ratio', 'target', ''];
  const lines = rows.map((row, i) => [
    rows[i - 1]?.group === row.group ? '' : row.group,
    row.what,
    row.ours,
    row.against ?? '',
    row.theirs ?? '',
    row.ratio === undefined ? '' : row.ratio.toFixed(2),
    row.target === undefined ? '' : `≤ ${row.target}`,
    row.note ?? '',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  const print = (line: readonly string[]): string =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [print(head), print(widths.map((width) => '-'.repeat(width))), ...lines.map(print)].join('\n');
}
