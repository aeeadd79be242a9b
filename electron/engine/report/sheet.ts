import { cleanText, tableLimits, type CellInput, type SheetColumn, type SheetSpec } from '#engine/table/index.ts';
import type { ReportView } from './view.ts';

/** A sheet before it has a name: every sheet of the workbook is made by a function of the view. */
export interface Draft {
  readonly name: string;
  /** Heading above the table, after the round's title. */
  readonly heading: string;
  readonly lines?: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly CellInput[])[];
  readonly notes?: readonly string[];
  readonly frozenColumns?: number;
}

export const TEST_ROUND = '【测试轮次】本表由测试轮次生成，不是正式评价结果，不得作为认定依据。';
export const DEMONSTRATION = '示范指标，待主管部门核定';

/** Names and finishes a sheet: the title says which round, and that it is a test where it is one. */
export function finished(draft: Draft, name: string, view: ReportView): SheetSpec {
  const test = view.round.mode === 'test';
  return {
    name,
    title: clean(`${test ? '【测试轮次】' : ''}${view.round.title} ${draft.heading}`),
    lines: [...(test ? [TEST_ROUND] : []), ...(draft.lines ?? [])].map(clean),
    columns: draft.columns,
    rows: draft.rows.map((row) => row.map(cleanCell)),
    notes: (draft.notes ?? []).map(clean),
    frozenColumns: draft.frozenColumns ?? 0,
    landscape: true,
    fitRows: true,
  };
}

function cleanCell(cell: CellInput): CellInput {
  if (typeof cell === 'string') return clean(cell);
  if (cell === null || typeof cell !== 'object' || typeof cell.value !== 'string') return cell;
  return { ...cell, value: clean(cell.value) };
}

const CUT = '…（超出单元格上限，全文见评分单）';

/** What a spreadsheet can hold; a text it cannot is cut and says so. */
function clean(text: string): string {
  const cleaned = cleanText(text);
  const limit = tableLimits.cellCharacters;
  return cleaned.length <= limit ? cleaned : `${cleaned.slice(0, limit - CUT.length).toWellFormed()}${CUT}`;
}
