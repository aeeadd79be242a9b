import type { Tables } from '#engine/intake/index.ts';
import type { PolicyHint } from '#shared/domain/decision.ts';
import type { ProjectFacts } from '#shared/domain/project.ts';

/** Which policy tools a recognised result may look at, by the conditions that stand in the table. */
export function policyHints(project: ProjectFacts, tables: Tables): PolicyHint[] {
  const small = new Set(tables.units.sizes.filter((one) => one.sme).map((one) => one.name));
  const hasSmall = [project.leadSize, ...project.partners.map((one) => one.size)].some((size) => small.has(size));
  return tables.policyTools.tools
    .filter(
      (tool) =>
        (!tool.sme || hasSmall) && anyOf(tool.attachments, project.evidence) && anyOf(tool.objects, project.objects),
    )
    .map(({ code, name, hint, amount }) => ({ code, name, hint: amount === null ? hint : `${hint}（${amount}）` }));
}

/** A condition that names nothing asks for nothing. */
function anyOf(wanted: readonly string[], there: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((one) => there.includes(one));
}
