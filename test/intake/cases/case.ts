import type { Sheets } from '../fixture.ts';

export type Files = Record<string, string | Buffer>;
export type Change = (sheets: Sheets, files: Files) => void;

export interface Case {
  readonly code: string;
  readonly change: Change;
  /** Sheet, row and column of the first problem with the code. */
  readonly at: readonly [string, number, string];
  /** Numbers held back; none for a notice. */
  readonly held: readonly string[];
  /** What the sentence must contain. */
  readonly says?: string;
  /** Done to the folder of attachments before reading. */
  readonly after?: (attachments: string) => Promise<void>;
}

/** Overwrites cells of one row. */
export function set(sheet: string, at: number, cells: Sheets[string][number]): Change {
  return (sheets) => Object.assign(sheets[sheet]![at]!, cells);
}

/** A second copy of project 001 in every sheet, under another number. */
export function copyAs(sheets: Sheets, no: string, changes: Sheets[string][number]): void {
  for (const rows of Object.values(sheets)) {
    for (const row of rows.filter((one) => (one['编号'] ?? one['项目编号']) === '001')) {
      rows.push({ ...row, ...('编号' in row ? { 编号: no, ...changes } : { 项目编号: no }) });
    }
  }
  Object.assign(sheets['推荐意见']!.at(-1)!, { 推荐单位: '某集团', 推荐单位类型: '集团公司' });
}
