import path from 'node:path';
import { markRoster, rosterTemplate } from '#engine/candidates/index.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import {
  drawBy,
  drawExperts,
  draws,
  newSeed,
  poolDigest,
  poolFromCandidates,
  recordDraw,
  repeatDraw,
  type Candidate,
  type RecordedDraw,
} from '#engine/draw/index.ts';
import { drawPdf } from '#engine/papers/index.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import { candidates, issueMany, previewRoster, removeCandidates, takeRoster, type Round } from '#engine/round/index.ts';
import { witnessed } from '#engine/audit/index.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { candidateMethods, DrawView } from '#shared/contract/office/candidates.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { fileName, folderThere, writeBeside } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';

const MOST_PROBLEMS = 3000;

/** The list of candidates: read from tables, drawn from by lot, given identities. */
export function candidateHandlers(office: OfficeState): Handlers<keyof typeof candidateMethods> {
  const { logN } = office.options;
  return {
    'people.candidates': () => office.reading((round) => ok({ candidates: rowsOf(round) })),
    'people.rosterTemplate': ({ directory }) =>
      office.reading(async (round) =>
        written(directory, fileName('候选专家名册', round.record.title), '.xlsx', await rosterTemplate()),
      ),
    'people.rosterPreview': ({ table }) =>
      office.reading(async (round) => {
        const preview = await previewRoster(round, table);
        if (!preview.ok) return preview;
        const { fingerprint, compared, absent, problems, held } = preview.value;
        const errors = problems.filter((one) => one.severity === 'error').length;
        return ok({
          fingerprint,
          compared: compared.map(({ entry: { id, name, unit, expertise }, state, differences }) => ({
            id,
            name,
            unit,
            expertise,
            state,
            differences: [...differences],
          })),
          absent: absent.map(({ id, name, unit }) => ({ id, name, unit })),
          problems: problems.slice(0, MOST_PROBLEMS),
          problemCount: { errors, notices: problems.length - errors },
          held,
        });
      }),
    'people.rosterTake': ({ table, fingerprint }) => office.changing((round) => takeRoster(round, table, fingerprint)),
    'people.rosterMarked': ({ table, directory }) =>
      office.reading(async (round) => {
        const preview = await previewRoster(round, table);
        if (!preview.ok) return preview;
        const marked = await markRoster(table, preview.value.problems);
        if (!marked.ok) return marked;
        const { name, ext } = path.parse(table);
        return written(directory, `${name}-标注`, ext.toLowerCase() === '.xlsm' ? '.xlsm' : '.xlsx', marked.value);
      }),
    'people.candidatesRemove': ({ ids }) => office.changing((round) => removeCandidates(round, ids)),
    'people.issueMany': ({ candidates: ids, panel, directory }, work) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        if (!there.ok) return there;
        const to = { panel, directory, ...(logN === undefined ? {} : { logN }) };
        const made = await issueMany(round, ids, to, work);
        if (!made.ok) return made;
        return ok({ issued: [...made.value.issued], stopped: made.value.stopped?.message ?? null });
      }),
    'people.drawPool': ({ excluded }) =>
      office.reading((round) => {
        const pool = poolOf(round, excluded);
        const open = pool.filter((one) => one.excluded === null).length;
        return ok({ digest: poolDigest(pool), size: pool.length, open });
      }),
    'people.draw': ({ pool: seen, excluded, strata, perUnit, seed }) =>
      office.changing((round) => {
        const pool = poolOf(round, excluded);
        // The list is settled before there is a seed: one that was changed since has to be looked at again.
        if (poolDigest(pool) !== seen) return refused(problem('DRAW_POOL_CHANGED', {}));
        const asked = strata.map(({ stratum, field, count, reserves }) => ({
          stratum,
          ...(field === undefined ? {} : { field }),
          count,
          reserves,
        }));
        const drawn = drawExperts({ seed: seed ?? newSeed(), pool, strata: asked, perUnit });
        if (!drawn.ok) return witnessed(round.db, 'round.draw', drawn);
        return ok(viewOf(recordDraw(round, drawn.value)));
      }),
    'people.draws': () => office.reading((round) => ok({ draws: draws(round).toReversed().map(viewOf) })),
    'people.drawRepeat': ({ digest }) =>
      office.reading((round) => {
        const found = drawBy(round, digest);
        if (!found.ok) return found;
        const again = repeatDraw(found.value);
        if (!again.ok) return again;
        return ok({ taken: again.value.entries.filter(({ state }) => state === 'taken').length });
      }),
    'people.drawPaper': ({ digest }) =>
      office.reading(async (round) => {
        const drawn = drawBy(round, digest);
        if (!drawn.ok) return drawn;
        const { title, mode } = round.record;
        const madeAt = new Date().toISOString();
        const pdf = await drawPdf({ round: title, mode, drawn: drawn.value, madeAt, software: SOFTWARE });
        return ok({ pdf: pdf.toString('base64') });
      }),
  };
}

async function written(
  directory: string,
  name: string,
  extension: string,
  bytes: Uint8Array,
): Promise<Result<{ file: string }>> {
  const buffer = Buffer.from(bytes);
  const file = await writeBeside(directory, name, extension, sha256Hex(buffer).slice(0, 8), buffer);
  return file.ok ? ok({ file: file.value }) : file;
}

function poolOf(round: Round, excluded: readonly { readonly id: string; readonly reason: string }[]): Candidate[] {
  return poolFromCandidates(round, new Map(excluded.map(({ id, reason }) => [id, reason])));
}

function rowsOf(round: Round): OutputOf<'people.candidates'>['candidates'] {
  const last = draws(round).at(-1);
  const states = new Map(last?.draw.entries.map(({ id, state }) => [id, state]));
  return candidates(round).map(({ updatedAt: _updatedAt, ...one }) => {
    const state = states.get(one.id);
    return {
      ...one,
      former: [...one.former],
      aliases: [...one.aliases],
      industries: [...one.industries],
      drawn: state === 'taken' || state === 'reserve' ? state : null,
    };
  });
}

function viewOf({ digest, at, draw }: RecordedDraw): DrawView {
  const { seed, strata, perUnit, entries } = draw;
  return {
    digest,
    at,
    seed,
    strata: strata.map((one) => ({ ...one })),
    perUnit,
    entries: entries.map(
      ({ id, name, unit, unitName, expertise, key, place, state, stratum, field, reserve, reason }) => {
        const quota = strata.findIndex((one) => one.stratum === stratum && one.field === field);
        return {
          id,
          name,
          unit: unitName ?? unit,
          expertise,
          key,
          place,
          state,
          quota: quota < 0 ? null : quota,
          reserve,
          reason,
        };
      },
    ),
  };
}
