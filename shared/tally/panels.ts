import {
  deletedResiduals,
  fitAdditive,
  icc,
  kendallW,
  krippendorffAlpha,
  type AdditiveModel,
  type Answer,
  type DeletedResidual,
  type MaybeScore,
} from '#shared/stats/index.ts';
import type { TallyExpert } from './input.ts';
import { byCode, tidy, tidyP } from './nano.ts';
import type { CountedCell } from './official.ts';
import type { PanelAgreement, Severity } from './resultPanel.ts';

/** The counted totals of one panel: rows = its dossiers with a score, columns = the experts who gave one. */
export interface Panel {
  readonly name: string;
  readonly dossiers: readonly string[];
  readonly experts: readonly string[];
  readonly table: readonly (readonly MaybeScore[])[];
  readonly model: Answer<AdditiveModel>;
  readonly residuals: Answer<DeletedResidual[]>;
}

export function panelOf(name: string, scored: readonly { no: string; cells: readonly CountedCell[] }[]): Panel {
  const rows = scored.filter((row) => row.cells.length > 0).toSorted((a, b) => byCode(a.no, b.no));
  const experts = [...new Set(rows.flatMap((row) => row.cells.map((cell) => cell.expert)))].sort(byCode);
  const table = rows.map(({ cells }) => {
    const totals = new Map(cells.map((cell) => [cell.expert, Number(cell.totalExact)]));
    return experts.map((expert) => totals.get(expert) ?? null);
  });
  const model = fitAdditive(table);
  return {
    name,
    dossiers: rows.map((row) => row.no),
    experts,
    table,
    model,
    residuals: model.value === null ? model : deletedResiduals(model.value),
  };
}

export function agreementOf(panel: Panel): PanelAgreement {
  const { table, experts } = panel;
  const reasons: { icc?: string; kendall?: string; alpha?: string; residuals?: string } = {};
  const take = <T, U>(name: keyof typeof reasons, result: Answer<T>, view: (value: T) => U | null): U | null => {
    if (result.reason === null) return view(result.value);
    reasons[name] = result.reason;
    return null;
  };
  const coefficients = take('icc', icc(table), ({ forms }) => {
    const [single, average] = [forms.ICC2, forms.ICC2k];
    if (single === null || average === null) {
      reasons.icc = '方差分解的分母为零，组内相关系数无定义。';
      return null;
    }
    const form = ({ value, ci }: typeof single): { value: number; ci: [number, number] | null } => ({
      value: tidy(value),
      ci: ci === null ? null : [tidy(ci[0]), tidy(ci[1])],
    });
    return { ICC2: form(single), ICC2k: form(average) };
  });
  const observers = experts.map((_, j) => table.map((row) => row[j] ?? null));
  const cells = table.flat().filter((x) => x !== null).length;
  return {
    panel: panel.name,
    experts: experts.length,
    dossiers: table.length,
    cells,
    complete: cells === experts.length * table.length,
    icc: coefficients,
    kendall: take('kendall', kendallW(table), ({ W, chi2, df, p }) => ({
      W: tidy(W),
      chi2: tidy(chi2),
      df,
      p: tidyP(p),
    })),
    alpha: take('alpha', krippendorffAlpha(observers, 'interval'), ({ alpha }) => tidy(alpha)),
    tested: take('residuals', panel.residuals, (list) => list.length) ?? 0,
    reasons,
  };
}

/** One line per expert of the panel's roster or table, whether or not the model has an answer. */
export function severityOf(panel: Panel, experts: readonly TallyExpert[]): Severity[] {
  const { model } = panel;
  return experts.map((expert): Severity => {
    const column = panel.experts.indexOf(expert.id);
    const n = panel.table.filter((row) => (row[column] ?? null) !== null).length;
    const base = { panel: panel.name, expert: expert.id, name: expert.name, n };
    if (column === -1) return { ...base, effect: null, se: null, reason: '该专家在本组没有计入的评分。' };
    if (model.value === null) return { ...base, effect: null, se: null, reason: model.reason };
    const own = model.value.columns[model.value.columnIndexes.indexOf(column)];
    if (own === undefined) throw new RangeError(`expert ${expert.id} is missing from the model`);
    const reason = own.se === null ? '剩余自由度为零，标准误无法估计。' : null;
    return { ...base, effect: tidy(own.effect), se: own.se === null ? null : tidy(own.se), reason };
  });
}

export interface Adjusted {
  readonly mean: number | null;
  readonly se: number | null;
  readonly reason: string | null;
}

/** Adjusted mean of one dossier of the panel: the total an average expert of the panel would be expected to give. */
export function adjustedOf(panel: Panel, no: string): Adjusted {
  const row = panel.dossiers.indexOf(no);
  if (row === -1) return { mean: null, se: null, reason: '该项目没有计入的评分。' };
  if (panel.model.value === null) return { mean: null, se: null, reason: panel.model.reason };
  const own = panel.model.value.rows[panel.model.value.rowIndexes.indexOf(row)];
  if (own === undefined) throw new RangeError(`dossier ${no} is missing from the model`);
  const reason = own.adjustedSe === null ? '剩余自由度为零，标准误无法估计。' : null;
  return { mean: tidy(own.adjusted), se: own.adjustedSe === null ? null : tidy(own.adjustedSe), reason };
}

export interface CellResidual extends DeletedResidual {
  readonly expert: string;
}

/** Deleted residuals of one dossier, by expert. */
export function residualsOf(panel: Panel, no: string): CellResidual[] {
  const row = panel.dossiers.indexOf(no);
  const own = (panel.residuals.value ?? []).filter((residual) => residual.row === row);
  return own.map((residual) => ({ ...residual, expert: panel.experts[residual.column] ?? '' }));
}
