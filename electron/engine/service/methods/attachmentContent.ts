import type { Opened } from '#engine/crypto/index.ts';
import { gridLimits, readGridBytes } from '#engine/table/index.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Attachment } from '#shared/domain/dossier.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { attachmentKind, tableEnding } from './attachmentKind.ts';

/** An attachment in its plaintext, whoever looks at it: an expert, or the secretariat that took it in. */
export interface Readable {
  readonly meta: Attachment;
  readonly content: Opened;
}

const HEAD = 16;
/** A spreadsheet is held in memory as a whole while it is read. */
const TABLE_BYTES = 40 * 1024 * 1024;

export async function factsOf({ meta, content }: Readable): Promise<Result<OutputOf<'attachment.open'>>> {
  const { id, name, mediaType } = meta;
  const head = await content.read(0, HEAD);
  if (head === null) return refused(damaged(id));
  return ok({ id, name, mediaType, size: content.size, kind: attachmentKind(mediaType, head) });
}

export async function pieceOf(
  { meta, content }: Readable,
  offset: number,
  length: number,
): Promise<Result<OutputOf<'attachment.read'>>> {
  const bytes = await content.read(offset, length);
  return bytes === null ? refused(damaged(meta.id)) : ok({ data: bytes.toString('base64') });
}

export async function tableOf({ meta, content }: Readable): Promise<Result<OutputOf<'attachment.table'>>> {
  const { id } = meta;
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
