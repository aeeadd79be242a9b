import { problem, type Problem } from '#shared/errors/problem.ts';
import type { AssignmentProblem } from './types.ts';

/** A name that occurs twice, or that nothing bears: whoever put the problem together made a mistake. */
export function wrongReference({ experts, dossiers, panels, conflicts }: AssignmentProblem): Problem | null {
  const wrong = (reason: string): Problem => problem('INPUT_INVALID', { what: '组组问题', reason });
  if (panels.length === 0) return wrong('应至少有一个专家组');
  if (dossiers.length === 0) return wrong('应至少有一个项目');
  const twice = (names: readonly string[]): string | undefined => names.find((name, i) => names.indexOf(name) !== i);
  const panel = twice(panels.map(({ name }) => name));
  if (panel !== undefined) return wrong(`专家组『${panel}』不应出现两次`);
  const expert = twice(experts.map(({ id }) => id));
  if (expert !== undefined) return wrong(`专家 ${expert} 不应出现两次`);
  const dossier = twice(dossiers.map(({ no }) => no));
  if (dossier !== undefined) return wrong(`项目 ${dossier} 不应出现两次`);
  const names = new Set(panels.map(({ name }) => name));
  for (const { fixed } of [...experts, ...dossiers])
    if (fixed !== null && !names.has(fixed)) return wrong(`固定的专家组『${fixed}』不在方案的专家组之中`);
  const known = { experts: new Set(experts.map(({ id }) => id)), dossiers: new Set(dossiers.map(({ no }) => no)) };
  for (const { expert: id, no } of conflicts)
    if (!known.experts.has(id) || !known.dossiers.has(no)) return wrong(`回避关系（${id}，${no}）的专家或项目不在其中`);
  return null;
}
