import path from 'node:path';
import { sealPanel, type SealedBatch } from '#engine/batch/index.ts';
import type { Work } from '#engine/platform/work.ts';
import type { Round } from '#engine/round/index.ts';
import { ok, type Result } from '#shared/result.ts';

/** Where sealed batches lie until they are on sticks: ciphertext beside the round's other ciphertext. */
export function sealedFolder(round: Round): string {
  return path.join(round.vault.directory, 'sealed');
}

/** Seals panels one after the other; those that were finished stay sealed when a later one is refused or cancelled. */
export async function sealPanels(
  round: Round,
  panels: readonly string[],
  deadline: string | undefined,
  work: Work,
): Promise<Result<SealedBatch[]>> {
  const sealed: SealedBatch[] = [];
  for (const panel of panels) {
    const report = work.report;
    const step: Work = {
      ...work,
      ...(report === undefined ? {} : { report: (one) => report({ ...one, step: `封包 ${panel}`.slice(0, 40) }) }),
    };
    const one = await sealPanel(round, panel, sealedFolder(round), { ...step, deadline });
    if (!one.ok) return one;
    round.db
      .prepare('INSERT INTO sealed_file(batch, file, bytes) VALUES (?, ?, ?)')
      .run(one.value.digest, path.basename(one.value.file), one.value.bytes);
    sealed.push(one.value);
  }
  return ok(sealed);
}
