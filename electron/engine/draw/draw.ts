import { sha256Hex as seedSchema } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { orderKey } from './order.ts';

/** 行业发展, 质量管理, or whoever comes next. */
export type Stratum = 'industry' | 'quality' | 'any';

export const stratumNames: Readonly<Record<Stratum, string>> = {
  industry: '行业发展专家',
  quality: '质量管理专家',
  any: '专家',
};

export function stratumName({ stratum, field }: { readonly stratum: Stratum; readonly field?: string }): string {
  return field === undefined ? stratumNames[stratum] : `熟悉${field}的${stratumNames[stratum]}`;
}

export interface Candidate {
  /** What the order is computed from: it must be known before the seed is. */
  readonly id: string;
  readonly name: string;
  /** What makes two units the same (`unitKey`). */
  readonly unit: string;
  /** The unit as people write it, where it is to be shown. */
  readonly unitName?: string;
  readonly expertise: 'industry' | 'quality' | null;
  /** Industries that they are familiar with, where strata ask for one. */
  readonly fields?: readonly string[];
  /** Why this candidate may not be drawn; null for who may. */
  readonly excluded: string | null;
}

/** Whom to draw and how many: of a kind, and where `field` is given only those who are familiar with that industry. */
export interface DrawStratum {
  readonly stratum: Stratum;
  readonly field?: string;
  readonly count: number;
  readonly reserves: number;
}

export interface DrawRequest {
  readonly seed: string;
  readonly pool: readonly Candidate[];
  /** Drawn in this order; `any` takes whoever is left of all strata. */
  readonly strata: readonly DrawStratum[];
  /** Most who are taken from one unit; null for no limit. */
  readonly perUnit: number | null;
}

export interface Drawn {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly unitName?: string;
  readonly expertise: 'industry' | 'quality' | null;
  readonly fields?: readonly string[];
  /** The SHA-256 that decided, and the place among the whole pool that it gave, from 1. */
  readonly key: string;
  readonly place: number;
  readonly state: 'taken' | 'reserve' | 'left' | 'excluded';
  /** For whom they were taken, or stand by; null for the others. */
  readonly stratum: Stratum | null;
  /** The industry that this stratum asked for. */
  readonly field?: string;
  /** Place among the reserves of the stratum, from 1. */
  readonly reserve: number | null;
  /** Why they were not taken; empty for who was. */
  readonly reason: string;
}

export interface Draw {
  readonly schema: 'zhiping.draw/1';
  readonly seed: string;
  readonly strata: DrawRequest['strata'];
  readonly perUnit: number | null;
  /** The whole pool in the order of the draw. */
  readonly entries: readonly Drawn[];
}

/**
 * Draws by lot: the pool stands in the order of its keys, and each stratum takes the first who belong to it. Nothing
 * but the seed and the ids decides, so anybody can repeat it (docs/assignment.md). Refused when a stratum cannot be
 * filled; reserves are as many as there are.
 */
export function drawExperts(request: DrawRequest): Result<Draw> {
  const wrong = wrongRequest(request);
  if (wrong !== null) return refused(problem('INPUT_INVALID', { what: '抽取', reason: wrong }));
  const { seed, pool, strata, perUnit } = request;
  const keyed = pool
    .map((candidate) => ({ ...candidate, key: orderKey(seed, candidate.id) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const taken = new Map<string, DrawStratum>();
  const units = new Map<string, number>();
  const full = (unit: string): boolean => perUnit !== null && (units.get(unit) ?? 0) >= perUnit;
  const belongs = (one: Candidate, { stratum, field }: DrawStratum): boolean =>
    one.excluded === null &&
    (stratum === 'any' || one.expertise === stratum) &&
    (field === undefined || (one.fields ?? []).includes(field));
  for (const asked of strata) {
    let wanted = asked.count;
    for (const one of keyed) {
      if (wanted === 0) break;
      if (!belongs(one, asked) || taken.has(one.id) || full(one.unit)) continue;
      taken.set(one.id, asked);
      units.set(one.unit, (units.get(one.unit) ?? 0) + 1);
      wanted -= 1;
    }
    if (wanted > 0) {
      const details = { stratum: stratumName(asked), wanted: asked.count, available: asked.count - wanted };
      return refused(problem('DRAW_POOL_TOO_SMALL', details));
    }
  }
  const reserves = new Map<string, { asked: DrawStratum; place: number }>();
  for (const asked of strata) {
    const next = keyed.filter((one) => belongs(one, asked) && !taken.has(one.id) && !reserves.has(one.id));
    for (const [i, one] of next.slice(0, asked.reserves).entries()) reserves.set(one.id, { asked, place: i + 1 });
  }
  const entries = keyed.map(({ key, excluded, ...one }, i): Drawn => {
    const who = { ...one, key, place: i + 1 };
    const of = ({ stratum, field }: DrawStratum) => ({ stratum, ...(field === undefined ? {} : { field }) });
    const mine = taken.get(one.id);
    if (mine !== undefined) return { ...who, state: 'taken', ...of(mine), reserve: null, reason: '' };
    if (excluded !== null) return { ...who, state: 'excluded', stratum: null, reserve: null, reason: excluded };
    const crowded = full(one.unit) ? `同一单位已抽满 ${perUnit} 名` : '';
    const reserve = reserves.get(one.id);
    if (reserve !== undefined) {
      const reason = crowded === '' ? `候补第 ${reserve.place} 名` : `${crowded}，列为候补第 ${reserve.place} 名`;
      return { ...who, state: 'reserve', ...of(reserve.asked), reserve: reserve.place, reason };
    }
    const asked = strata.some((stratum) => belongs({ ...one, excluded }, stratum));
    const reason = !asked ? '本次没有抽取这一专长' : crowded === '' ? '名次在名额之外' : crowded;
    return { ...who, state: 'left', stratum: null, reserve: null, reason };
  });
  return ok({ schema: 'zhiping.draw/1', seed, strata, perUnit, entries });
}

function wrongRequest({ seed, pool, strata, perUnit }: DrawRequest): string | null {
  if (!seedSchema.safeParse(seed).success) return '种子应为 64 位小写十六进制数';
  if (new Set(pool.map(({ id }) => id)).size < pool.length) return '备选名单里有重复的编号';
  if (strata.length === 0) return '应至少抽取一类专家';
  const kinds = new Set(strata.map(({ stratum, field }) => `${stratum} ${field ?? ''}`));
  if (kinds.size < strata.length) return '每类专家只应出现一次';
  const counts = [...strata.flatMap(({ count, reserves }) => [count, reserves]), perUnit ?? 1];
  if (counts.some((count) => !Number.isSafeInteger(count) || count < 0)) return '人数应为非负整数';
  if (perUnit === 0) return '同一单位的限额应至少为 1';
  return null;
}
