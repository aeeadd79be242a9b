import type { ReadAttachment } from '#engine/workspace/index.ts';
import type { MethodName, OutputOf } from '#shared/contract/index.ts';
import type { Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';
import { factsOf, pieceOf, tableOf } from './attachmentContent.ts';
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
    'attachment.open': ({ id }) => from<'attachment.open'>(id, factsOf),
    'attachment.read': ({ id, offset, length }) => from<'attachment.read'>(id, (read) => pieceOf(read, offset, length)),
    'attachment.table': ({ id }) => from<'attachment.table'>(id, tableOf),
  };
}
