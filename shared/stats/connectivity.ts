import { at, type MaybeScore } from './answer.ts';

/** Rows and columns that are linked by scores, as index lists in rising order. */
export interface Component {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * Connected components of the design: a row and a column are linked by a score. Severity and quality can be told apart
 * only within a component. Rows and columns without any score belong to none.
 */
export function connectedComponents(table: readonly (readonly MaybeScore[])[]): Component[] {
  const width = Math.max(0, ...table.map((row) => row.length));
  const parent = Array.from({ length: table.length + width }, (_, i) => i);
  const root = (start: number): number => {
    let node = start;
    while (at(parent, node) !== node) {
      parent[node] = at(parent, at(parent, node));
      node = at(parent, node);
    }
    return node;
  };
  const used = new Set<number>();
  table.forEach((row, i) => {
    row.forEach((x, j) => {
      if (x === null) return;
      used.add(i).add(table.length + j);
      parent[root(i)] = root(table.length + j);
    });
  });
  const groups = new Map<number, { rows: number[]; columns: number[] }>();
  for (const node of [...used].sort((a, b) => a - b)) {
    const key = root(node);
    const group = groups.get(key) ?? { rows: [], columns: [] };
    groups.set(key, group);
    if (node < table.length) group.rows.push(node);
    else group.columns.push(node - table.length);
  }
  return [...groups.values()];
}
