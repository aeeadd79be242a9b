import { stat } from 'node:fs/promises';
import path from 'node:path';
import { kindOf } from '#engine/container/index.ts';
import { inspectBatch, takeBatch, takeTicket } from '#engine/workspace/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';

export function fileHandlers(desk: DeskState): Handlers<'file.inspect' | 'batch.open' | 'ticket.open'> {
  return {
    'file.inspect': async ({ file }) => {
      const kind = await kindOf(file);
      if (!kind.ok) return kind;
      const batch = kind.value === 'zpb' ? await inspectBatch(file) : ok(null);
      if (!batch.ok) return batch;
      const facts = await stat(file).catch(() => null);
      if (facts === null) return refused(problem('FILE_NOT_FOUND', { file }));
      return ok({ file, name: path.basename(file), bytes: facts.size, kind: kind.value, batch: batch.value });
    },
    'batch.open': ({ file }, work) =>
      desk.changing(async ({ workspace, reader }) => {
        const opened = await takeBatch(file, workspace, work);
        if (opened.ok) {
          // Its own copy may have been replaced, or another batch is the current one now.
          await reader.close();
          reader.warm();
        }
        return opened;
      }),
    'ticket.open': ({ file }) =>
      desk.changing(async ({ workspace }) => {
        const opened = await takeTicket(file, workspace);
        if (!opened.ok) return opened;
        const { panel, number, dossiers, restored } = opened.value;
        return ok({ panel, number, dossiers: dossiers.map(({ no }) => no), restored: [...restored] });
      }),
  };
}
