import { stat } from 'node:fs/promises';
import path from 'node:path';
import { kindOf } from '#engine/container/index.ts';
import { inspectBatch, takeBatch } from '#engine/workspace/index.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';

export function fileHandlers(desk: DeskState): Handlers<'file.inspect' | 'batch.open'> {
  return {
    'file.inspect': async ({ file }) => {
      const kind = await kindOf(file);
      if (!kind.ok) return kind;
      const batch = kind.value === 'zpb' ? await inspectBatch(file) : ok(null);
      if (!batch.ok) return batch;
      const { size } = await stat(file);
      return ok({ file, name: path.basename(file), bytes: size, kind: kind.value, batch: batch.value });
    },
    'batch.open': ({ file }, work) =>
      desk.alone(async () => {
        const here = desk.present();
        if (!here.ok) return here;
        const { workspace, reader } = here.value;
        const opened = await takeBatch(file, workspace, work);
        // The next read looks into the batch that was just taken in.
        if (opened.ok) await reader.close();
        return opened;
      }),
  };
}
