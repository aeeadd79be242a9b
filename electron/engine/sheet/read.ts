import { openContainerBytes, type Container } from '#engine/container/index.ts';
import { ageOpenBytes, openEnvelope, parseJson, sha256Hex } from '#engine/crypto/index.ts';
import { SUITE } from '#shared/domain/batch.ts';
import { innerSheetSchema, outerSheetSchema, type InnerSheet, type OuterSheet } from '#shared/domain/scores.ts';
import { sheetCoverSchema, type SheetCover } from '#shared/domain/sheetCover.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { sheetBytesOf } from './bytes.ts';
import { COVER, COVER_LIMIT, COVER_TYPE, INNER, LAYER_LIMIT, OUTER, OUTER_TYPE } from './format.ts';

/** A sheet as far as anybody can verify it: whole, and signed by the key that the cover names. */
export interface CoveredSheet {
  readonly cover: SheetCover;
  /** The cover as it was signed. */
  readonly envelope: Buffer;
  readonly outer: Buffer;
  readonly inner: Buffer;
}

/** Verifies the bytes of a `.zps` with public keys alone. `shown` is the name to refuse it by. */
export async function readCover(bytes: Uint8Array, shown: string): Promise<Result<CoveredSheet>> {
  const container = await openContainerBytes(bytes, shown, 'zps');
  if (!container.ok) return refused(asSheetProblem(container.error, shown));
  const covered = await coverOf(container.value, shown);
  if (!covered.ok) return covered;
  // ZIP leaves room for bytes that no digest covers. One signed content has one file: otherwise a bit flipped in a
  // field nobody reads would make a second sheet of the same revision, and a fork out of nothing.
  const { envelope, outer, inner } = covered.value;
  const same = (await sheetBytesOf(envelope, outer, inner)).equals(bytes);
  return same ? covered : refused(problem('SHEET_ALTERED', { file: shown, part: '结构' }));
}

async function coverOf(container: Container, file: string): Promise<Result<CoveredSheet>> {
  const altered = (part: string) => refused(problem('SHEET_ALTERED', { file, part }));
  const envelope = await container.read(COVER, COVER_LIMIT);
  if (envelope === null) return altered('封面');
  const opened = openEnvelope(envelope, COVER_TYPE);
  if (typeof opened === 'string') return altered('封面');
  const said = parseJson(opened.payload);
  const version = newerSchema(said, 'zhiping.sheet');
  if (version !== null) return refused(problem('SHEET_FUTURE_VERSION', { file, version }));
  const cover = sheetCoverSchema.safeParse(said);
  if (!cover.success || cover.data.expert !== opened.keyId) return altered('封面');
  if (cover.data.suite !== SUITE) return refused(problem('SHEET_WRONG_SUITE', { file, suite: cover.data.suite }));
  if (container.names.length !== 3) return altered('条目');
  const outer = await container.read(OUTER, LAYER_LIMIT);
  const inner = await container.read(INNER, LAYER_LIMIT);
  if (outer === null || sha256Hex(outer) !== cover.data.outer.sha256) return altered('外层');
  if (inner === null || sha256Hex(inner) !== cover.data.inner.sha256) return altered('内层');
  return ok({ cover: cover.data, envelope, outer, inner });
}

/** Opens the outer layer with a secretariat's key and holds it against the cover. */
export async function readOuter(
  sheet: CoveredSheet,
  ageSecret: string,
  who: { readonly file: string; readonly expert: string },
): Promise<Result<OuterSheet>> {
  const envelope = await ageOpenBytes(sheet.outer, { secrets: [ageSecret] });
  if (envelope === 'no-key') return refused(problem('SHEET_NOT_FOR_US', who));
  if (typeof envelope === 'string') return refused(problem('SHEET_ALTERED', { file: who.file, part: '外层' }));
  return outerOf(envelope, sheet, who);
}

/** The outer layer out of its signed envelope, held against the cover. */
export function outerOf(
  envelope: Buffer,
  sheet: CoveredSheet,
  who: { readonly file: string; readonly expert: string },
): Result<OuterSheet> {
  const altered = refused(problem('SHEET_ALTERED', { file: who.file, part: '外层' }));
  const opened = openEnvelope(envelope, OUTER_TYPE);
  if (typeof opened === 'string') return altered;
  if (opened.keyId !== sheet.cover.expert) return refused(problem('SHEET_WRONG_KEY', who));
  const said = parseJson(opened.payload);
  const version = newerSchema(said, 'zhiping.sheet.outer');
  if (version !== null) return refused(problem('SHEET_FUTURE_VERSION', { file: who.file, version }));
  const outer = outerSheetSchema.safeParse(said);
  if (!outer.success) return altered;
  const { cover } = sheet;
  const same =
    outer.data.expert === cover.expert &&
    outer.data.round === cover.round &&
    outer.data.batch === cover.batch &&
    outer.data.mode === cover.mode &&
    outer.data.revision === cover.revision &&
    outer.data.inner.digest === cover.inner.sha256 &&
    outer.data.inner.size === cover.inner.size;
  return same ? ok(outer.data) : altered;
}

/** The scores, when the opening key fits and they are what the outer layer committed to; else a short reason. */
export async function readInner(
  inner: Buffer,
  outer: OuterSheet,
  openingSecret: string,
): Promise<InnerSheet | 'no-key' | 'damaged' | 'not-as-promised' | 'malformed'> {
  const plain = await ageOpenBytes(inner, { secrets: [openingSecret] });
  if (plain === 'no-key') return 'no-key';
  if (typeof plain === 'string') return 'damaged';
  if (sha256Hex(plain) !== outer.inner.plaintext) return 'not-as-promised';
  const parsed = innerSheetSchema.safeParse(parseJson(plain));
  return parsed.success ? parsed.data : 'malformed';
}

function asSheetProblem(error: Problem, file: string): Problem {
  if (error.code === 'CONTAINER_TRUNCATED') return problem('SHEET_TRUNCATED', { file });
  if (error.code === 'CONTAINER_DAMAGED') return problem('SHEET_ALTERED', { file, part: '结构' });
  if (error.code === 'VERSION_NEWER')
    return problem('SHEET_FUTURE_VERSION', { file, version: String(error.details['version']) });
  return error;
}

/** The schema's name when it is a later version of `family` than the first. */
function newerSchema(said: unknown, family: string): string | null {
  if (typeof said !== 'object' || said === null || !('schema' in said) || typeof said.schema !== 'string') return null;
  const [name, version] = said.schema.split('/');
  return name === family && /^\d+$/.test(version ?? '') && Number(version) > 1 ? said.schema : null;
}
