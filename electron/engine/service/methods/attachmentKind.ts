type Kind = 'pdf' | 'image' | 'table' | 'other';

const starts = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

/** How an attachment can be shown, by its first bytes; the media type only tells apart what looks alike. */
export function attachmentKind(mediaType: string, head: Uint8Array): Kind {
  if (starts(head, 0x25, 0x50, 0x44, 0x46)) return 'pdf';
  const png = starts(head, 0x89, 0x50, 0x4e, 0x47);
  const jpeg = starts(head, 0xff, 0xd8, 0xff);
  const gif = starts(head, 0x47, 0x49, 0x46, 0x38);
  const bmp = starts(head, 0x42, 0x4d);
  const webp = starts(head, 0x52, 0x49, 0x46, 0x46) && starts(head.subarray(8), 0x57, 0x45, 0x42, 0x50);
  if (png || jpeg || gif || bmp || webp) return 'image';
  if (starts(head, 0x50, 0x4b) && mediaType.includes('spreadsheet')) return 'table';
  return mediaType === 'text/csv' ? 'table' : 'other';
}
