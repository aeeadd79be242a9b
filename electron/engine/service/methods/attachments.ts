import { readTableBytes } from '#engine/table/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { ReadAttachment } from '#engine/workspace/index.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';
import { attachmentKind } from './attachmentKind.ts';
import { pledged } from './desk.ts';

const ROWS = 2000;
const COLUMNS = 60;
/** A spreadsheet is held in memory as a whole while it is read. */
const TABLE_LIMIT = 40 * 1024 * 1024;

export function attachmentHandlers(
  desk: DeskState,
): Handlers<'attachment.open' | 'attachment.read' | 'attachment.table'> {
  const open = async (id: string): Promise<Result<ReadAttachment>> => {
    const here = pledged(desk);
    return here.ok ? here.value.reader.attachment(id) : here;
  };
  return {
    'attachment.open': async ({ id }) => {
      const opened = await open(id);
      if (!opened.ok) return opened;
      const { meta, content } = opened.value;
      const head = await content.read(0, Math.min(16, content.size));
      if (head === null) return refused(problem('ATTACHMENT_DAMAGED', { attachment: id }));
      const { name, mediaType } = meta;
      return ok({ id, name, mediaType, size: content.size, kind: attachmentKind(mediaType, head) });
    },
    'attachment.read': async ({ id, offset, length }) => {
      const opened = await open(id);
      if (!opened.ok) return opened;
      const { content } = opened.value;
      const from = Math.min(offset, content.size);
      const bytes = await content.read(from, Math.min(length, content.size - from));
      if (bytes === null) return refused(problem('ATTACHMENT_DAMAGED', { attachment: id }));
      return ok({ data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') });
    },
    'attachment.table': async ({ id }) => {
      const opened = await open(id);
      if (!opened.ok) return opened;
      const { meta, content } = opened.value;
      if (content.size > TABLE_LIMIT)
        return refused(problem('ATTACHMENT_NOT_TABLE', { attachment: id, reason: '文件过大' }));
      const bytes = await content.read(0, content.size);
      if (bytes === null) return refused(problem('ATTACHMENT_DAMAGED', { attachment: id }));
      const table = await readTableBytes(Buffer.from(bytes), meta.name);
      if (!table.ok) return refused(problem('ATTACHMENT_NOT_TABLE', { attachment: id, reason: '内容不是可读的表格' }));
      return ok({
        sheets: table.value.sheets.map(({ name, headings, rows }) => ({
          name,
          rows: [
            headings.slice(0, COLUMNS),
            ...rows
              .slice(0, ROWS)
              .map((row) => headings.slice(0, COLUMNS).map((heading) => row.cells.get(heading) ?? '')),
          ],
          truncated: rows.length > ROWS || headings.length > COLUMNS,
        })),
      });
    },
  };
}
