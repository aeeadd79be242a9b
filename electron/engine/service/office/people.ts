import path from 'node:path';
import { solveAssignment, type Solution } from '#engine/assignment/index.ts';
import { newSeed } from '#engine/draw/index.ts';
import { readablePassphrase, readCard } from '#engine/identity/index.ts';
import { letterPdf } from '#engine/papers/index.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import {
  applyAssignment,
  assignmentProblem,
  assignPanel,
  cardOf,
  changeExpert,
  conflicts,
  declareConflict,
  enrol,
  experts,
  issueIdentity,
  matrix,
  panelDossiers,
  panelNames,
  panelWarnings,
  removeExpert,
  sealedExperts,
  withdrawConflict,
  type AssignmentWish,
  type Enrolled,
  type Round,
} from '#engine/round/index.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { peopleMethods } from '#shared/contract/office/people.ts';
import type { Category } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { fileName, folderThere } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';

/** The plan that was proposed last for a round, until it is applied, another is made, or the round is closed. */
const proposed = new WeakMap<
  Round,
  { readonly token: string; readonly wish: AssignmentWish; readonly plan: Solution }
>();

export function peopleHandlers(office: OfficeState): Handlers<keyof typeof peopleMethods> {
  const { logN } = office.options;
  return {
    'people.read': () => office.reading((round) => ok(peopleOf(round))),
    'people.card': ({ file }) =>
      office.reading(async (round) => {
        const read = await readCard(file);
        if (!read.ok) return read;
        const { name, unit, origin, checkCode, keyId } = read.value.card;
        const known = experts(round).find((one) => one.keyId === keyId);
        return ok({ name, unit, origin, checkCode, panel: known?.panel ?? null });
      }),
    'people.enrol': ({ file, panel, leader, affiliations, confirmed }) =>
      office.changing(async (round) => {
        const card = await readCard(file);
        if (!card.ok) return card;
        const enrolled = enrol(round, file, card.value, { panel, leader, affiliations }, confirmed ?? undefined);
        return enrolled.ok ? ok(shown(enrolled.value)) : enrolled;
      }),
    'people.issue': ({ name, unit, panel, leader, affiliations, directory }) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        if (!there.ok) return there;
        const passphrase = readablePassphrase();
        const file = path.join(directory, `${fileName(name.trim())}.zpi`);
        const out = { file, passphrase, ...(logN === undefined ? {} : { logN }) };
        const issued = await issueIdentity(round, { name, unit }, { panel, leader, affiliations }, out);
        return issued.ok ? ok({ ...shown(issued.value), file, passphrase }) : issued;
      }),
    'people.letter': (said) =>
      office.reading(async (round) => {
        const { title, mode } = round.record;
        const madeAt = new Date().toISOString();
        const pdf = await letterPdf({ round: title, mode, ...said, madeAt, software: SOFTWARE });
        return ok({ pdf: pdf.toString('base64') });
      }),
    'people.change': ({ expert, panel, leader, affiliations }) =>
      office.changing((round) => {
        const changed = changeExpert(round, expert, {
          ...(panel === undefined ? {} : { panel }),
          ...(leader === undefined ? {} : { leader }),
          ...(affiliations === undefined ? {} : { affiliations }),
        });
        return changed.ok ? ok({}) : changed;
      }),
    'people.remove': ({ expert }) =>
      office.changing((round) => {
        const removed = removeExpert(round, expert);
        return removed.ok ? ok({}) : removed;
      }),
    'people.assign': ({ panel, numbers }) =>
      office.changing((round) => {
        const assigned = assignPanel(round, panel, { numbers });
        return assigned.ok ? ok({ assigned: assigned.value.assigned.length }) : assigned;
      }),
    'people.propose': ({ panels, keep }, work) =>
      office.reading(async (round) => {
        const wish: AssignmentWish = { panels, keep, seed: newSeed() };
        const posed = assignmentProblem(round, wish);
        if (!posed.ok) return posed;
        const solved = await solveAssignment(posed.value, work);
        if (!solved.ok) return solved;
        proposed.set(round, { token: wish.seed, wish, plan: solved.value });
        return ok(proposalOf(round, wish.seed, solved.value));
      }),
    'people.apply': ({ token }) =>
      office.changing((round) => {
        const kept = proposed.get(round);
        if (kept?.token !== token) return refused(problem('PROPOSAL_GONE', {}));
        const applied = applyAssignment(round, kept.wish, kept.plan);
        if (!applied.ok) return applied;
        proposed.delete(round);
        return ok({});
      }),
    'people.recuse': ({ expert, no, reason }) =>
      office.changing((round) => {
        const declared = declareConflict(round, expert, no, reason);
        return declared.ok ? ok({}) : declared;
      }),
    'people.unrecuse': ({ expert, no, reason }) =>
      office.changing((round) => {
        const withdrawn = withdrawConflict(round, expert, no, reason);
        return withdrawn.ok ? ok({}) : withdrawn;
      }),
  };
}

function proposalOf(round: Round, token: string, plan: Solution): OutputOf<'people.propose'> {
  const names = new Map(experts(round).map(({ keyId, name }) => [keyId, name]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  return {
    token,
    panels: plan.panels.map(({ panel, industry, quality, recusals }) => ({
      panel,
      industry,
      quality,
      recusals,
      experts: plan.seats.filter((one) => one.panel === panel).map((one) => nameOf(one.expert)),
      dossiers: plan.dossiers.filter((one) => one.panel === panel).map(({ no }) => no),
    })),
    reserve: plan.seats.filter((one) => one.panel === null).map((one) => nameOf(one.expert)),
    recusals: plan.recusals.map(({ expert, no }) => ({ name: nameOf(expert), no })),
    proven: plan.proven,
    missingExpertise: plan.figures.missingExpertise,
  };
}

function shown({ keyId, name, checkCode, conflicts }: Enrolled) {
  return { keyId, name, checkCode, conflicts: conflicts.length };
}

interface DossierRow {
  readonly no: string;
  readonly title: string;
  readonly category: Category;
  readonly leadUnit: string;
  readonly panel: string | null;
  readonly released: number;
}

function peopleOf(round: Round): OutputOf<'people.read'> {
  const sealed = sealedExperts(round);
  const panels = panelNames(round);
  const cells = panels.flatMap((panel) => matrix(round, panel));
  const sealedPanels = new Set(sealed.values());
  const roster = experts(round);
  const rows = round.db
    .prepare(
      `SELECT d.no, d.title, d.category, d.released, p.panel, d.intake ->> '$.body.lead.name' AS leadUnit
       FROM dossier d LEFT JOIN panel_dossier p ON p.no = d.no ORDER BY d.no`,
    )
    .all() as DossierRow[];
  const titles = new Map(rows.map(({ no, title }) => [no, title]));
  const names = new Map(roster.map(({ keyId, name }) => [keyId, name]));
  const tally = (test: (cell: (typeof cells)[number]) => boolean): number => cells.filter(test).length;
  return {
    experts: roster.map((one) => ({
      keyId: one.keyId,
      name: one.name,
      unit: one.unit,
      origin: one.origin,
      checkCode: cardOf(one).checkCode,
      panel: one.panel,
      leader: one.leader,
      affiliations: [...one.affiliations],
      sealed: sealed.has(one.keyId),
      judges: tally((cell) => cell.expert === one.keyId && cell.state === 'assigned'),
      recused: tally((cell) => cell.expert === one.keyId && cell.state === 'recused'),
    })),
    panels: panels.map((name) => ({
      name,
      experts: roster.filter((one) => one.panel === name).length,
      dossiers: panelDossiers(round, name).length,
      sealed: sealedPanels.has(name),
      warnings: panelWarnings(round, name).map(({ no, message }) => ({ no, message })),
    })),
    dossiers: rows.map(({ released, ...one }) => ({
      ...one,
      released: released === 1,
      judges: tally((cell) => cell.no === one.no && cell.state === 'assigned'),
    })),
    conflicts: conflicts(round).map((one) => ({
      ...one,
      name: names.get(one.expert) ?? '',
      title: titles.get(one.no) ?? '',
    })),
  };
}
