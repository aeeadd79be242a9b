import { ageOpenBytes, canonicalJson, parseJson, sha256Hex } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { assignmentSchema, type Assignment } from '#shared/domain/batch.ts';
import { dossierSchema, type Dossier } from '#shared/domain/dossier.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { ASSIGNMENT_LIMIT, blobEntry, DOSSIER_LIMIT, dossierEntry, expertEntry } from './format.ts';
import type { SignedBatch } from './verify.ts';

/** What the batch holds for this expert: rubrics, dossiers and their keys. `file` is the name to refuse it by. */
export async function readAssignment(
  batch: SignedBatch,
  identity: Identity,
  file: string,
): Promise<Result<Assignment>> {
  const entry = expertEntry(identity.card.keyId);
  const { header } = batch;
  const sealed = await batch.container.read(entry, ASSIGNMENT_LIMIT);
  if (sealed === null)
    return refused(problem('BATCH_NOT_FOR_YOU', { file, panel: header.panel, name: identity.card.name }));
  const plain = await ageOpenBytes(sealed, { secrets: [identity.ageSecret] });
  const damaged = refused(problem('BATCH_ENTRY_DAMAGED', { file, entry }));
  if (typeof plain === 'string') return damaged;
  const assignment = assignmentSchema.safeParse(parseJson(plain));
  if (!assignment.success) return damaged;
  const { round, panel, expert, rubrics } = assignment.data;
  const digests = new Set(header.rubrics.map((one) => `${one.category} ${one.digest}`));
  const fits =
    round === header.round.id &&
    panel === header.panel &&
    expert.keyId === identity.card.keyId &&
    rubrics.length === digests.size &&
    rubrics.every((one) => digests.has(`${one.category} ${sha256Hex(canonicalJson(one))}`));
  return fits ? ok(assignment.data) : damaged;
}

/** One dossier, decrypted in memory and held against its assignment. */
export async function readDossier(
  batch: SignedBatch,
  wanted: Assignment['dossiers'][number],
  file: string,
): Promise<Result<Dossier>> {
  const entry = dossierEntry(wanted.dossier);
  const damaged = refused(problem('BATCH_ENTRY_DAMAGED', { file, entry }));
  const sealed = await batch.container.read(entry, DOSSIER_LIMIT);
  if (sealed === null || sha256Hex(sealed) !== wanted.dossier) return damaged;
  const plain = await ageOpenBytes(sealed, { secrets: [wanted.key] });
  if (typeof plain === 'string') return damaged;
  const dossier = dossierSchema.safeParse(parseJson(plain));
  if (!dossier.success || dossier.data.no !== wanted.no || dossier.data.category !== wanted.category) return damaged;
  for (const { blob } of dossier.data.attachments)
    if (batch.container.size(blobEntry(blob)) === null)
      return refused(problem('BATCH_ENTRY_MISSING', { file, entry: blobEntry(blob) }));
  return ok(dossier.data);
}
