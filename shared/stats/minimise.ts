import { at } from './answer.ts';

/**
 * Nelder–Mead simplex minimisation (Comput J 7:308, 1965) for the one or two variance ratios of a mixed model.
 * Deterministic; stops when the simplex agrees to `precision` in value and place.
 */
export function minimise(f: (x: readonly number[]) => number, start: readonly number[], precision = 1e-12): number[] {
  type Vertex = { x: number[]; y: number };
  const vertex = (x: number[]): Vertex => ({ x, y: f(x) });
  const simplex: Vertex[] = [vertex([...start])];
  start.forEach((_, i) => simplex.push(vertex(start.map((value, k) => (k === i ? value * 1.5 + 0.1 : value)))));
  const n = start.length;
  for (let iteration = 0; iteration < 2000; iteration++) {
    simplex.sort((a, b) => a.y - b.y);
    const best = at(simplex, 0);
    const worst = at(simplex, n);
    const width = Math.max(...simplex.map((v) => Math.max(...v.x.map((value, k) => Math.abs(value - at(best.x, k))))));
    if (worst.y - best.y < precision && width < Math.sqrt(precision)) break;
    const centre = best.x.map((_, k) => simplex.slice(0, n).reduce((a, v) => a + at(v.x, k), 0) / n);
    const along = (step: number): Vertex => vertex(centre.map((c, k) => c + step * (c - at(worst.x, k))));
    const reflected = along(1);
    if (reflected.y < best.y) {
      const expanded = along(2);
      simplex[n] = expanded.y < reflected.y ? expanded : reflected;
    } else if (reflected.y < at(simplex, n - 1).y) {
      simplex[n] = reflected;
    } else {
      const contracted = along(reflected.y < worst.y ? 0.5 : -0.5);
      if (contracted.y < Math.min(worst.y, reflected.y)) simplex[n] = contracted;
      else {
        for (let i = 1; i <= n; i++) {
          simplex[i] = vertex(at(simplex, i).x.map((value, k) => at(best.x, k) + (value - at(best.x, k)) / 2));
        }
      }
    }
  }
  simplex.sort((a, b) => a.y - b.y);
  return at(simplex, 0).x;
}
