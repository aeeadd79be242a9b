import { openSignedBatch } from '#engine/batch/index.ts';
import type { BatchHeader } from '#shared/domain/batch.ts';
import { ok, type Result } from '#shared/result.ts';

/** What a sealed batch says to anybody: its signature was verified, its entries were not. */
export interface BatchFacts extends Pick<BatchHeader, 'round' | 'panel' | 'mode' | 'issue' | 'sealedAt' | 'dossiers'> {
  readonly file: string;
  readonly bytes: number;
  readonly digest: string;
  readonly deadline: string | null;
  readonly experts: number;
  readonly secretariat: { readonly name: string; readonly unit: string; readonly checkCode: string };
}

export async function inspectBatch(file: string): Promise<Result<BatchFacts>> {
  const opened = await openSignedBatch(file);
  if (!opened.ok) return opened;
  const { header, digest, secretariat, container } = opened.value;
  const { bytes } = container;
  await container.close();
  const { round, panel, mode, issue, sealedAt, dossiers } = header;
  return ok({
    file,
    bytes,
    digest,
    round,
    panel,
    mode,
    issue,
    sealedAt,
    dossiers,
    deadline: header.deadline ?? null,
    experts: header.experts.length,
    secretariat: { name: secretariat.name, unit: secretariat.unit, checkCode: secretariat.checkCode },
  });
}
