import type { Highs, ModelData, VariableType } from 'highs';

/** A linear model that is built variable by variable and row by row. */
export class Linear {
  readonly #cost: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #integer: boolean[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #columns: number[] = [];
  readonly #values: number[] = [];

  /** Returns the number of the new variable. */
  variable(lower: number, upper: number, cost: number, integer = true): number {
    this.#cost.push(cost);
    this.#lower.push(lower);
    this.#upper.push(upper);
    this.#integer.push(integer);
    return this.#cost.length - 1;
  }

  /** Makes a variable dearer. */
  charge(variable: number, cost: number): void {
    this.#cost[variable] = (this.#cost[variable] ?? 0) + cost;
  }

  row(lower: number, upper: number, terms: readonly (readonly [variable: number, factor: number])[]): void {
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
    for (const [variable, factor] of terms) {
      this.#columns.push(variable);
      this.#values.push(factor);
    }
    this.#starts.push(this.#columns.length);
  }

  get size(): number {
    return this.#cost.length;
  }

  data(highs: Highs): ModelData {
    const { integer, continuous } = highs.constants.variableType;
    const [numCols, numRows] = [this.#cost.length, this.#rowLower.length];
    return {
      numCols,
      numRows,
      colCost: this.#cost,
      colLower: this.#lower,
      colUpper: this.#upper,
      rowLower: this.#rowLower,
      rowUpper: this.#rowUpper,
      matrix: {
        format: 'csr',
        numCols,
        numRows,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#columns),
        values: Float64Array.from(this.#values),
      },
      integrality: this.#integer.map((one): VariableType => (one ? integer : continuous)),
    };
  }
}

/** Values of some variables; the solver finds the others. */
export interface Start {
  readonly indices: readonly number[];
  readonly values: readonly number[];
}

export interface Limits {
  readonly seconds: number;
  readonly nodes?: number;
  readonly seed?: number;
  readonly start?: Start;
}

export interface Outcome {
  readonly state: 'optimal' | 'infeasible' | 'limited';
  /** Whether it was the clock that ended it, which is not repeatable. */
  readonly late: boolean;
  /** Null when nothing feasible was found. */
  readonly values: Float64Array | null;
  readonly objective: number;
  /** No feasible point can have less. */
  readonly bound: number;
}

let loading: Promise<Highs> | null = null;

/** The solver, loaded once: compiling its WebAssembly takes a while and it keeps nothing between models. */
export function solver(): Promise<Highs> {
  // The package's types are those of its CommonJS half, where the function lies one step deeper.
  loading ??= import('highs').then((module) => (module.default as unknown as () => Promise<Highs>)());
  return loading;
}

/** Every cost of ours that is not a tie-breaker is a whole number, so a gap below one half closes it. */
const TIE = 0.4;

export function minimise(highs: Highs, model: Linear, limits: Limits): Outcome {
  return highs.withModel(model.data(highs), (running): Outcome => {
    running.options.set({
      output_flag: false,
      random_seed: limits.seed ?? 0,
      time_limit: Math.max(0.01, limits.seconds),
      mip_rel_gap: 0,
      mip_abs_gap: TIE,
      ...(limits.nodes === undefined ? {} : { mip_max_nodes: limits.nodes }),
    });
    if (limits.start !== undefined) running.setSolution(limits.start);
    running.run();
    const status = running.getModelStatus();
    const known = highs.constants.modelStatus;
    if (status === known.infeasible || status === known.unboundedOrInfeasible)
      return { state: 'infeasible', late: false, values: null, objective: Infinity, bound: Infinity };
    const feasible = running.info.get('primal_solution_status') === 2;
    const bound = Number(running.info.get('mip_dual_bound'));
    return {
      state: status === known.optimal ? 'optimal' : 'limited',
      late: status === known.timeLimit,
      values: feasible ? Float64Array.from(running.getSolution().colValue) : null,
      objective: feasible ? running.getObjectiveValue() : Infinity,
      bound: Number.isFinite(bound) ? bound : -Infinity,
    };
  });
}
