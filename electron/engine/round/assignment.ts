import {
  checkAssignment,
  type AssignmentPanel,
  type AssignmentProblem,
  type Solution,
} from '#engine/assignment/index.ts';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { categorySchema, panelName, type Category } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { unitKey } from './affiliation.ts';
import { conflicts, refreshConflicts } from './conflicts.ts';
import { panelDossiers, panelNames, panelWarnings, RESERVE, rubrics, type PanelWarning } from './panels.ts';
import { addPanel, experts } from './roster.ts';
import type { Round } from './round.ts';
import { traits } from './traitStore.ts';

/** How panels are to be formed. Panels that are sealed, their experts and their dossiers are left as they are. */
export interface AssignmentWish {
  /** What panels there are to be; those of the round, judging what lies in them, when left out. */
  readonly panels?: readonly AssignmentPanel[];
  /** What stays where it is: only what is free is decided. An expert on no panel of the wish is always free. */
  readonly keep?: 'nothing' | 'experts' | 'dossiers';
  /** Experts (key ids) and dossiers that stay where they are, whatever `keep` says: what was put there by hand. */
  readonly keepExperts?: readonly string[];
  readonly keepDossiers?: readonly string[];
  /** Dossiers of one industry are rather judged by one panel; yes unless told otherwise. */
  readonly byIndustry?: boolean;
  readonly seed: string;
}

interface HeldDossier {
  readonly no: string;
  readonly category: Category;
  readonly industry: string;
  readonly panel: string | null;
}

/** The problem that a round poses, from its roster, dossiers, 回避 and rubrics as they are now. */
export function assignmentProblem(round: Round, wish: AssignmentWish): Result<AssignmentProblem> {
  const sealed = sealedPanels(round);
  const panels = wish.panels ?? panelsOf(round).filter(({ name }) => !sealed.has(name));
  for (const { name, categories } of panels) {
    if (!panelName.safeParse(name).success || name === RESERVE)
      return refused(problem('INPUT_INVALID', { what: '组名', reason: `应为 1 至 40 个字，且不是『${RESERVE}』` }));
    if (sealed.has(name)) return refused(problem('ASSIGNMENT_RELEASED', { panel: name }));
    if (categories.length === 0)
      return refused(problem('INPUT_INVALID', { what: `『${name}』的类别`, reason: '还没有项目的组应写明评哪一类' }));
  }
  const names = new Set(panels.map(({ name }) => name));
  const { keep = 'nothing', byIndustry = true } = wish;
  const [keepExperts, keepDossiers] = [new Set(wish.keepExperts), new Set(wish.keepDossiers)];
  const known = traits(round);
  const dossiers = heldDossiers(round).filter(({ panel }) => panel === null || !sealed.has(panel));
  const people = experts(round).filter(({ panel }) => !sealed.has(panel));
  const stays = (panel: string | null, kept: boolean): string | null =>
    kept && panel !== null && names.has(panel) ? panel : null;
  const [numbers, ids] = [new Set(dossiers.map(({ no }) => no)), new Set(people.map(({ keyId }) => keyId))];
  return ok({
    panels: panels.map(({ name, categories }) => ({ name, categories: [...categories] })),
    dossiers: dossiers.map(({ no, category, industry, panel }) => ({
      no,
      category,
      fixed: stays(panel, keep === 'dossiers' || keepDossiers.has(no)),
      group: byIndustry ? industry : null,
    })),
    experts: people.map(({ keyId, name, unit, panel, leader }) => ({
      id: keyId,
      name,
      unit: unitKey(unit),
      unitName: unit,
      expertise: known.get(keyId)?.expertise ?? null,
      categories: known.get(keyId)?.categories ?? null,
      fixed: stays(panel, keep === 'experts' || keepExperts.has(keyId)),
      leader,
    })),
    conflicts: conflicts(round)
      .filter(({ expert, no }) => ids.has(expert) && numbers.has(no))
      .map(({ expert, no }) => ({ expert, no })),
    rules: Object.fromEntries(rubrics(round).map(({ category, rubric }) => [category, rubric.panel])),
    seed: wish.seed,
  });
}

export interface AppliedAssignment {
  readonly panels: readonly string[];
  readonly reserve: number;
  readonly warnings: readonly PanelWarning[];
}

/**
 * Seats and places everybody and everything as the plan says, in one transaction. The plan is held against the round as
 * it is now; one that was made for another state, or changed by hand into one that breaks a rule, is refused.
 */
export function applyAssignment(round: Round, wish: AssignmentWish, plan: Solution): Result<AppliedAssignment> {
  return witnessed(round.db, 'round.assign', apply(round, wish, plan));
}

function apply(round: Round, wish: AssignmentWish, plan: Solution): Result<AppliedAssignment> {
  const posed = assignmentProblem(round, wish);
  if (!posed.ok) return posed;
  const ids = new Set(posed.value.experts.map(({ id }) => id));
  const numbers = new Set(posed.value.dossiers.map(({ no }) => no));
  const gone = [
    ...plan.seats.filter(({ expert }) => !ids.has(expert)).map(({ expert }) => `专家 ${expert} 已不在可分组之列。`),
    ...plan.dossiers.filter(({ no }) => !numbers.has(no)).map(({ no }) => `项目 ${no} 已不在可分组之列。`),
  ];
  const reasons = [...gone, ...checkAssignment(posed.value, plan).map(({ message }) => message)];
  if (reasons.length > 0) return refused(problem('ASSIGNMENT_STALE', { reasons: reasons.slice(0, 20) }));
  const { db } = round;
  const names = posed.value.panels.map(({ name }) => name);
  db.transaction(() => {
    for (const name of names) addPanel(round, name);
    if (plan.seats.some(({ panel }) => panel === null)) addPanel(round, RESERVE);
    const seat = db.prepare('UPDATE expert SET panel = ?, leader = leader * ? WHERE key_id = ?');
    for (const { expert, panel } of plan.seats) seat.run(panel ?? RESERVE, panel === null ? 0 : 1, expert);
    const place = db.prepare(
      'INSERT INTO panel_dossier(no, panel) VALUES (@no, @panel) ON CONFLICT(no) DO UPDATE SET panel = @panel',
    );
    for (const { no, panel } of plan.dossiers) place.run({ no, panel });
    // A panel of before that nobody and nothing is left on would only stand in the way of sealing.
    db.prepare(
      `DELETE FROM panel WHERE name NOT IN (SELECT panel FROM expert) AND name NOT IN (SELECT panel FROM panel_dossier)
       AND name NOT IN (SELECT panel FROM batch)`,
    ).run();
    // What was left out by hand belonged to the plan of before; this one counts on everybody.
    const whole = db.prepare('DELETE FROM left_out WHERE expert = ?');
    for (const { expert } of plan.seats) whole.run(expert);
    refreshConflicts(round);
    appendAudit(db, 'round.assigned', {
      panels: names.map((panel) => ({
        panel,
        experts: plan.seats.filter((one) => one.panel === panel).map(({ expert }) => expert),
        dossiers: plan.dossiers.filter((one) => one.panel === panel).map(({ no }) => no),
      })),
      reserve: plan.seats.filter(({ panel }) => panel === null).map(({ expert }) => expert),
      recusals: plan.recusals.length,
      seed: plan.seed,
      cost: plan.cost,
      bound: plan.bound,
      ended: plan.ended,
    });
  }).immediate();
  return ok({
    panels: names,
    reserve: plan.seats.filter(({ panel }) => panel === null).length,
    warnings: names.flatMap((name) => panelWarnings(round, name)),
  });
}

function panelsOf(round: Round): AssignmentPanel[] {
  return panelNames(round).map((name) => ({
    name,
    categories: categorySchema.options.filter((category) =>
      panelDossiers(round, name).some((dossier) => dossier.category === category),
    ),
  }));
}

function sealedPanels(round: Round): ReadonlySet<string> {
  const rows = round.db.prepare('SELECT DISTINCT panel FROM batch').all() as { panel: string }[];
  return new Set(rows.map(({ panel }) => panel));
}

function heldDossiers(round: Round): HeldDossier[] {
  const rows = round.db
    .prepare(
      'SELECT d.no, d.category, d.intake, p.panel FROM dossier d LEFT JOIN panel_dossier p ON p.no = d.no ORDER BY d.no',
    )
    .all() as { no: string; category: Category; intake: string; panel: string | null }[];
  return rows.map(({ no, category, intake, panel }) => {
    const { body } = JSON.parse(intake) as IntakeDossier;
    return { no, category, panel, industry: body.industry };
  });
}
