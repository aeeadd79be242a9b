import { readTable } from '#engine/table/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { candidates, experts, traits, unitKey, type Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Candidate } from './draw.ts';

const headings = { id: '编号', name: '姓名', unit: '单位', expertise: '专长', excluded: '排除原因' } as const;

/** Names of 专长 as tables have them. */
const kinds: Readonly<Record<string, 'industry' | 'quality'>> = {
  行业发展: 'industry',
  行业发展专家: 'industry',
  质量管理: 'quality',
  质量管理专家: 'quality',
};

/**
 * The pool as a table (.xlsx or .csv) gives it: 姓名 and 单位, and where known 编号, 专长 (行业发展 or 质量管理) and
 * 排除原因. Whoever has no 编号 is known by 姓名/单位.
 */
export async function poolFromTable(file: string): Promise<Result<Candidate[]>> {
  const table = await readTable(file, { headings: () => Object.values(headings) });
  if (!table.ok) return table;
  const sheet = table.value.sheets.find((one) => one.rows.length > 0);
  const wrong = (reason: string): Result<never> =>
    refused(problem('INPUT_INVALID', { what: `备选名单『${file}』`, reason }));
  for (const heading of [headings.name, headings.unit])
    if (!(sheet?.headings.includes(heading) ?? false)) return wrong(`应有「${heading}」一列`);
  const pool: Candidate[] = [];
  for (const { row, cells } of sheet?.rows ?? []) {
    const name = cells.get(headings.name);
    const unit = cells.get(headings.unit);
    if (name === undefined || unit === undefined) return wrong(`第 ${row} 行应有姓名和单位`);
    const kind = cells.get(headings.expertise);
    const expertise = kind === undefined ? null : kinds[kind];
    if (expertise === undefined) return wrong(`第 ${row} 行的专长应为行业发展或质量管理`);
    const excluded = cells.get(headings.excluded) ?? null;
    pool.push({ id: cells.get(headings.id) ?? `${name}/${unit}`, name, unit: unitKey(unit), expertise, excluded });
  }
  const ids = pool.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  return twice === undefined ? ok(pool) : wrong(`「${twice}」出现两次，应用编号区分`);
}

/** The pool of those who are on the round's roster, known by their key ids. */
export function poolFromRoster(round: Round): Candidate[] {
  const known = traits(round);
  return experts(round).map(({ keyId, name, unit }) => ({
    id: keyId,
    name,
    unit: unitKey(unit),
    expertise: known.get(keyId)?.expertise ?? null,
    excluded: null,
  }));
}

/** The pool of those who are on the list of candidates, without whom a reason is given against. */
export function poolFromCandidates(round: Round, excluded: ReadonlyMap<string, string>): Candidate[] {
  return candidates(round).map(({ id, name, unit, expertise, industries }) => ({
    id,
    name,
    unit: unitKey(unit),
    unitName: unit,
    expertise,
    fields: industries,
    excluded: excluded.get(id) ?? null,
  }));
}

/** What a pool is known by before the seed is: whoever is on it, and who may not be drawn. */
export function poolDigest(pool: readonly Candidate[]): string {
  return sha256Hex(canonicalJson(pool.toSorted((a, b) => (a.id < b.id ? -1 : 1))));
}
