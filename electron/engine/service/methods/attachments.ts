import { gridLimits, readGridBytes } from '#engine/table/index.ts';
import type { ReadAttachment } from '#engine/workspace/index.ts';
import type { MethodName, OutputOf } from '#shared/contract/index.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';
import { attachmentKind, tableEnding } from './attachmentKind.ts';
import { pledged } from './desk.ts';

type Mine = 'attachment.open' | 'attachment.read' | 'attachment.table';

export function attachmentHandlers(desk: DeskState): Handlers<Mine> {
  /** Reads from an attachment that may be read before and still after it was. */
  const from = <M extends MethodName>(
    id: string,
    use: (read: ReadAttachment) => Promise<Result<OutputOf<M>>>,
  ): Promise<Result<OutputOf<M>>> =>
    desk.reading(async (here) => {
      const promised = pledged(here);
      if (!promised.ok) return promised;
      const opened = await here.reader.attachment(id);
      if (!opened.ok) return opened;
      const result = await use(opened.value);
      const still = here.reader.allows(opened.value.no);
      return still.ok ? result : still;
    });
  return {
    'attachment.open': ({ id }) =>
      from<'attachment.open'>(id, async ({ meta: { name, mediaType }, content }) => {
        const head = await content.read(0, HEAD);
        if (head === null) return refused(damaged(id));
        return ok({ id, name, mediaType, size: content.size, kind: attachmentKind(mediaType, head) });
      }),
    'attachment.read': ({ id, offset, length }) =>
      from<'attachment.read'>(id, async ({ content }) => {
        const bytes = await content.read(offset, length);
        return bytes === null ? refused(damaged(id)) : ok({ data: bytes.toString('base64') });
      }),
    'attachment.table': ({ id }) => from<'attachment.table'>(id, (read) => tableOf(id, read)),
  };
}

const HEAD = 16;
/** A spreadsheet is held in memory as a whole while it is read. */
const TABLE_BYTES = 40 * 1024 * 1024;

async function tableOf(id: string, { meta, content }: ReadAttachment): Promise<Result<OutputOf<'attachment.table'>>> {
  const unfit = (reason: string): Result<never> => refused(problem('ATTACHMENT_NOT_TABLE', { attachment: id, reason }));
  const head = await content.read(0, HEAD);
  if (head === null) return refused(damaged(id));
  const ending = tableEnding(meta.mediaType, head);
  if (ending === null) return unfit('不是电子表格');
  if (content.size > TABLE_BYTES) return unfit('文件过大');
  const bytes = await content.read(0, content.size);
  if (bytes === null) return refused(damaged(id));
  const grid = await readGridBytes(bytes, `${meta.name}${ending}`, gridLimits);
  return grid.ok ? ok({ sheets: grid.value }) : unfit('内容不是可读的电子表格');
}

function damaged(id: string): Problem {
  return problem('ATTACHMENT_DAMAGED', { attachment: id });
}
