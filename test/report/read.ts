import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import yauzl from 'yauzl';

export type Value = string | number | boolean | null;
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly Value[])[];
}

/** Writes a workbook to disk and reads it back with a reader that is not the writer's. */
export async function readBack(folder: string, bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  const file = path.join(folder, '评分汇总表.xlsx');
  await writeFile(file, bytes);
  const sheets = await readXlsxFile(file);
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as unknown as Value[][] }));
}

export function named(sheets: readonly ReadSheet[], name: string): ReadSheet {
  const sheet = sheets.find((one) => one.name === name);
  if (sheet === undefined) throw new Error(`no sheet ${name} among ${sheets.map((one) => one.name).join(', ')}`);
  return sheet;
}

/** Lines above the table: the title and what stands below it. */
export function linesOf(sheet: ReadSheet, heading: string): string[] {
  return sheet.rows.slice(0, headingRow(sheet, heading)).map((row) => String(row[0] ?? ''));
}

/** Rows of the table below the row that has this heading, by heading. Notes below the table come along. */
export function records(sheet: ReadSheet, heading: string): ReadonlyMap<string, Value>[] {
  const at = headingRow(sheet, heading);
  const headings = sheet.rows[at]!.map(String);
  return sheet.rows.slice(at + 1).map((row) => new Map(headings.map((name, column) => [name, row[column] ?? null])));
}

function headingRow(sheet: ReadSheet, heading: string): number {
  const at = sheet.rows.findIndex((row) => row.includes(heading) && row.filter((cell) => cell !== null).length > 2);
  if (at < 0) throw new Error(`no heading ${heading} in ${sheet.name}`);
  return at;
}

/** Every part of the workbook as text, by its name in the ZIP. */
export async function unzipped(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  return parts;
}
