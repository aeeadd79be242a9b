import type { Line, Row } from '#renderer/expert/desk/deskView.ts';

/**
 * The dossier before or after `no` as the list shows them. One that the list no longer shows, because it was filtered
 * by a state that has just changed, still has its neighbours: those next to its number.
 */
export function neighbour(rows: readonly Row[], all: readonly Line[], no: string, by: 1 | -1): string | null {
  const order = rows.flatMap((row) => (row.kind === 'line' ? [row.line.no] : []));
  const at = order.indexOf(no);
  if (at >= 0) return order[at + by] ?? null;
  const numbers = all.map((line) => line.no);
  const from = numbers.indexOf(no);
  const beyond = order.filter((one) => (numbers.indexOf(one) - from) * by > 0);
  const nearest = beyond.toSorted((a, b) => (numbers.indexOf(a) - numbers.indexOf(b)) * by)[0];
  return nearest ?? null;
}
