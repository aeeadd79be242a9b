import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { categoryNames, panelName, type Category } from '#shared/domain/primitives.ts';
import { rubricSchema, type Rubric } from '#shared/domain/rubric.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { unitKey } from './affiliation.ts';
import { conflicts, refreshConflicts } from './conflicts.ts';
import { addPanel, experts, type Expert } from './roster.ts';
import type { Round } from './round.ts';

export interface PanelDossier {
  readonly no: string;
  readonly title: string;
  readonly category: Category;
  readonly blob: string;
  readonly size: number;
  readonly secret: string;
}

export interface RoundRubric {
  readonly category: Category;
  readonly digest: string;
  readonly rubric: Rubric;
}

/** Something the secretariat should look at before sealing; it stops nothing by itself. */
export interface PanelWarning {
  readonly panel: string;
  readonly no: string | null;
  readonly message: string;
}

export type Selection = { readonly numbers: readonly string[] } | { readonly category: Category };

export function rubrics(round: Round): RoundRubric[] {
  const rows = round.db.prepare('SELECT category, digest, json FROM rubric ORDER BY category').all() as {
    category: Category;
    digest: string;
    json: string;
  }[];
  return rows.map((row) => ({ ...row, rubric: rubricSchema.parse(JSON.parse(row.json)) }));
}

/** Where experts of the roster stand who sit on no panel. It judges nothing, is not sealed and has no quorum. */
export const RESERVE = '候补';

/** The panels of the round in their order, without those who stand by. */
export function panelNames(round: Round): string[] {
  const rows = round.db.prepare('SELECT name FROM panel WHERE name <> ? ORDER BY position').all(RESERVE) as {
    name: string;
  }[];
  return rows.map((row) => row.name);
}

export function panelDossiers(round: Round, panel: string): PanelDossier[] {
  return round.db
    .prepare(
      `SELECT d.no, d.title, d.category, d.blob, d.size, d.secret FROM panel_dossier p JOIN dossier d ON d.no = p.no
       WHERE p.panel = ? ORDER BY d.no`,
    )
    .all(panel) as PanelDossier[];
}

/** Gives dossiers to a panel. A dossier belongs to one panel; before it is sealed it can be moved. */
export function assignPanel(round: Round, panel: string, selection: Selection): Result<AssignedPanel> {
  return witnessed(round.db, 'round.panel', assign(round, panel, selection));
}

export interface AssignedPanel {
  readonly assigned: readonly string[];
  readonly warnings: readonly PanelWarning[];
}

function assign(round: Round, panel: string, selection: Selection): Result<AssignedPanel> {
  const { db } = round;
  if (!panelName.safeParse(panel).success)
    return refused(problem('INPUT_INVALID', { what: '组名', reason: '应为 1 至 40 个字' }));
  if (panel === RESERVE)
    return refused(problem('INPUT_INVALID', { what: '组名', reason: `『${RESERVE}』不评项目，应另取组名` }));
  const numbers = select(round, selection);
  if (!numbers.ok) return numbers;
  for (const no of numbers.value) {
    const held = db
      .prepare(
        `SELECT p.panel FROM panel_dossier p JOIN dossier d ON d.no = p.no WHERE p.no = ? AND p.panel <> ? AND d.released = 1`,
      )
      .get(no, panel) as { panel: string } | undefined;
    if (held !== undefined) return refused(problem('DOSSIER_IN_OTHER_PANEL', { no, panel: held.panel, wanted: panel }));
  }
  db.transaction(() => {
    addPanel(round, panel);
    const insert = db.prepare(
      'INSERT INTO panel_dossier(no, panel) VALUES (@no, @panel) ON CONFLICT(no) DO UPDATE SET panel = @panel',
    );
    for (const no of numbers.value) insert.run({ no, panel });
    refreshConflicts(round);
    appendAudit(db, 'round.panel', { panel, dossiers: numbers.value });
  }).immediate();
  return ok({ assigned: numbers.value, warnings: panelWarnings(round, panel) });
}

function select(round: Round, selection: Selection): Result<string[]> {
  const { db } = round;
  if ('category' in selection) {
    const rows = db.prepare('SELECT no FROM dossier WHERE category = ? ORDER BY no').all(selection.category);
    if (rows.length === 0)
      return refused(problem('ROUND_HAS_NO_CATEGORY', { category: categoryNames[selection.category] }));
    return ok((rows as { no: string }[]).map((row) => row.no));
  }
  const numbers = [...new Set(selection.numbers)].sort();
  for (const no of numbers)
    if (db.prepare('SELECT 1 FROM dossier WHERE no = ?').get(no) === undefined)
      return refused(problem('DOSSIER_UNKNOWN', { no }));
  return ok(numbers);
}

/** One cell of the expert × dossier matrix. `left`: on the panel, and left out of this dossier by hand. */
export interface MatrixCell {
  readonly expert: string;
  readonly no: string;
  readonly state: 'assigned' | 'recused' | 'left';
  readonly reason: string;
}

/** Who judges what in a panel: everybody everything, save for conflicts and for whom was left out by hand. */
export function matrix(round: Round, panel: string): MatrixCell[] {
  const found = new Map(conflicts(round).map((one) => [`${one.expert} ${one.no}`, one.reason]));
  const left = new Set(leftOut(round).map((one) => `${one.expert} ${one.no}`));
  const members = panelExperts(round, panel);
  return panelDossiers(round, panel).flatMap(({ no }) =>
    members.map(({ keyId }): MatrixCell => {
      const reason = found.get(`${keyId} ${no}`);
      if (reason !== undefined) return { expert: keyId, no, state: 'recused', reason };
      return { expert: keyId, no, state: left.has(`${keyId} ${no}`) ? 'left' : 'assigned', reason: '' };
    }),
  );
}

export function leftOut(round: Round): { readonly expert: string; readonly no: string }[] {
  return round.db.prepare('SELECT expert, no FROM left_out ORDER BY expert, no').all() as {
    expert: string;
    no: string;
  }[];
}

export function panelExperts(round: Round, panel: string): Expert[] {
  return experts(round).filter((expert) => expert.panel === panel);
}

/** Everybody who sits on a panel: those who stand by receive no batch and owe no sheet. */
export function seatedExperts(round: Round): Expert[] {
  return experts(round).filter((expert) => expert.panel !== RESERVE);
}

/** The strictest rule of what lies in a panel; of all rubrics while nothing does. */
export function panelRule(round: Round, panel: string): Rubric['panel'] {
  const all = rubrics(round);
  const dossiers = panelDossiers(round, panel);
  const used = all.filter(({ category }) => dossiers.some((dossier) => dossier.category === category));
  const rules = (used.length > 0 ? used : all).map(({ rubric }) => rubric.panel);
  return {
    minimum: Math.max(1, ...rules.map((rule) => rule.minimum)),
    maximum: Math.min(...rules.map((rule) => rule.maximum)),
    odd: rules.some((rule) => rule.odd),
    perUnit: Math.min(...rules.map((rule) => rule.perUnit)),
  };
}

/** What is unusual about a panel under its rubrics: size, parity, units, leader, dossiers with too few experts. */
export function panelWarnings(round: Round, panel: string): PanelWarning[] {
  const members = panelExperts(round, panel);
  const dossiers = panelDossiers(round, panel);
  const warnings: PanelWarning[] = [];
  const warn = (no: string | null, message: string): void => void warnings.push({ panel, no, message });
  const rules = rubrics(round).filter(({ category }) => dossiers.some((dossier) => dossier.category === category));
  const minimum = Math.max(1, ...rules.map(({ rubric }) => rubric.panel.minimum));
  const [rule] = rules;
  if (rule !== undefined) {
    const { maximum, odd, perUnit } = rule.rubric.panel;
    if (members.length < minimum) warn(null, `『${panel}』有 ${members.length} 名专家，少于规定的 ${minimum} 名。`);
    if (members.length > maximum) warn(null, `『${panel}』有 ${members.length} 名专家，多于规定的 ${maximum} 名。`);
    if (odd && members.length % 2 === 0) warn(null, `『${panel}』有 ${members.length} 名专家，应为单数。`);
    for (const [first, ...others] of Map.groupBy(members, (expert) => unitKey(expert.unit)).values()) {
      const count = 1 + others.length;
      if (count > perUnit)
        warn(null, `『${panel}』中「${first?.unit ?? ''}」有 ${count} 名专家，同一单位不应超过 ${perUnit} 名。`);
    }
  }
  if (members.length > 0 && !members.some((expert) => expert.leader)) warn(null, `『${panel}』还没有组长。`);
  const cells = matrix(round, panel).filter((cell) => cell.state === 'assigned');
  for (const dossier of dossiers) {
    const judges = cells.filter((cell) => cell.no === dossier.no).length;
    if (judges < minimum)
      warn(dossier.no, `项目 ${dossier.no} 只有 ${judges} 名专家可以评分，少于规定的 ${minimum} 名。`);
  }
  return warnings;
}
