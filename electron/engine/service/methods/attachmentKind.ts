type Kind = 'pdf' | 'image' | 'table' | 'other';

const startsWith = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

/** How an attachment can be shown, by its first bytes: its media type comes from the name that it once had. */
export function attachmentKind(mediaType: string, head: Uint8Array): Kind {
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return 'pdf';
  const png = startsWith(head, 0x89, 0x50, 0x4e, 0x47);
  const jpeg = startsWith(head, 0xff, 0xd8, 0xff);
  if (png || jpeg) return 'image';
  return tableEnding(mediaType, head) === null ? 'other' : 'table';
}

/**
 * The ending that a table reader knows it by; null when it is no table. A workbook is a ZIP (or, with a password, an
 * OLE file, of which that is then said); text is told from nothing by its bytes, so there the media type decides.
 */
export function tableEnding(mediaType: string, head: Uint8Array): '.xlsx' | '.csv' | null {
  const workbook = startsWith(head, 0x50, 0x4b) || startsWith(head, 0xd0, 0xcf, 0x11, 0xe0);
  if (workbook) return mediaType.includes('spreadsheet') ? '.xlsx' : null;
  return mediaType === 'text/csv' ? '.csv' : null;
}
