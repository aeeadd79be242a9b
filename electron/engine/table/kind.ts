import path from 'node:path';

/** The container of old .xls files and of workbooks with a password. */
export function isOle2(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/** What a table file claims to be by its name. */
export function tableKind(file: string): 'xlsx' | 'csv' | null {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.xlsx' || extension === '.xlsm') return 'xlsx';
  return extension === '.csv' || extension === '.txt' ? 'csv' : null;
}
