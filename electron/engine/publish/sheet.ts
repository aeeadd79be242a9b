import { cleanText, tableLimits, type CellInput, type SheetColumn, type SheetSpec } from '#engine/table/index.ts';
import { stageNames, type FrozenDecision } from '#shared/domain/decision.ts';
import { decisionCode, TEST_WORDS } from './set.ts';

/** One sheet of a workbook made from a decision. */
export interface Draft {
  readonly name: string;
  readonly heading: string;
  readonly lines?: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly CellInput[])[];
  readonly notes?: readonly string[];
  readonly frozenColumns?: number;
  /** Few columns, many rows. */
  readonly portrait?: boolean;
}

/** Stands for what is not there; never a zero, which is a number. */
export const NONE: CellInput = { value: '—', align: 'center' };

export const word = (value: string): CellInput => (value === '' ? NONE : { value, align: 'center' });
export const text = (value: string): CellInput => (value.trim() === '' ? NONE : value);
export const count = (value: number, bold = false): CellInput => ({ value, format: '0', align: 'center', bold });
/** A share to a tenth of a percent, cut off: what reads 60.0% has reached 60%. Nothing when it would be of nothing. */
export const share = (part: number, whole: number, bold = false): CellInput =>
  whole === 0
    ? { value: '—', align: 'center', bold }
    : { value: Math.floor((part * 1000) / whole) / 1000, format: '0.0%', align: 'right', bold };
export const decimal = (value: string | null): CellInput =>
  value === null ? NONE : { value, decimal: true, format: formatOf(value), align: 'right' };

function formatOf(value: string): string {
  const places = value.split('.')[1]?.length ?? 0;
  return places === 0 ? '0' : `0.${'0'.repeat(places)}`;
}

/** Which round and which decision: stands above every table and, where it is a test, on every printed page. */
export function finished(draft: Draft, decision: FrozenDecision): SheetSpec {
  const { set } = decision;
  const test = set.round.mode === 'test';
  const which = `方案：${stageNames[set.stage]}（第 ${set.revision} 次）    年度：${set.year}    决策校验码：${decisionCode(decision)}`;
  return {
    name: draft.name,
    title: clean(`${test ? '【测试轮】' : ''}${set.round.title} ${draft.heading}`),
    lines: [...(test ? [`${TEST_WORDS}。`] : []), which, ...(draft.lines ?? [])].map(clean),
    columns: draft.columns,
    rows: draft.rows.map((row) => row.map(cleanCell)),
    notes: (draft.notes ?? []).map(clean),
    frozenColumns: draft.frozenColumns ?? 0,
    landscape: draft.portrait !== true,
    fitRows: true,
    pageHeader: test ? TEST_WORDS : '',
  };
}

function cleanCell(cell: CellInput): CellInput {
  if (typeof cell === 'string') return clean(cell);
  if (cell === null || typeof cell !== 'object' || typeof cell.value !== 'string') return cell;
  return { ...cell, value: clean(cell.value) };
}

const CUT = '…（超出单元格上限）';

/** What a spreadsheet can hold; a text that it cannot is cut and says so. */
function clean(given: string): string {
  const cleaned = cleanText(given);
  const limit = tableLimits.cellCharacters;
  return cleaned.length <= limit ? cleaned : `${cleaned.slice(0, limit - CUT.length).toWellFormed()}${CUT}`;
}
