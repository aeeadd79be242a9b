import path from 'node:path';
import { solveAside, type Solution } from '#engine/assignment/index.ts';
import { newSeed } from '#engine/draw/index.ts';
import { readablePassphrase, readCard } from '#engine/identity/index.ts';
import { industryWords, loadTables } from '#engine/intake/tables.ts';
import { letterPdf, lettersPdf } from '#engine/papers/index.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import {
  applyAssignment,
  assignmentProblem,
  assignPanel,
  cardOf,
  changeCells,
  changeExpert,
  conflicts,
  declareConflict,
  enrol,
  experts,
  issueIdentity,
  leftOut,
  matrix,
  panelDossiers,
  panelNames,
  panelRule,
  panelWarnings,
  removeExpert,
  sealedExperts,
  traits,
  unitKey,
  withdrawConflict,
  type AssignmentWish,
  type Conflict,
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
    'people.read': () =>
      office.reading(async (round) => {
        const tables = await loadTables();
        if (!tables.ok) return tables;
        return ok({ ...peopleOf(round), industries: industryWords(tables.value).map(({ name }) => name) });
      }),
    'people.card': ({ file }) =>
      office.reading(async (round) => {
        const read = await readCard(file);
        if (!read.ok) return read;
        const { name, unit, origin, checkCode, keyId } = read.value.card;
        const known = experts(round).find((one) => one.keyId === keyId);
        return ok({ name, unit, origin, checkCode, panel: known?.panel ?? null });
      }),
    'people.enrol': ({ file, panel, leader, affiliations, confirmed, candidate }) =>
      office.changing(async (round) => {
        const card = await readCard(file);
        if (!card.ok) return card;
        const enrolled = enrol(
          round,
          file,
          card.value,
          { panel, leader, affiliations, candidate },
          confirmed ?? undefined,
        );
        return enrolled.ok ? ok(shown(enrolled.value)) : enrolled;
      }),
    'people.issue': ({ name, unit, panel, leader, affiliations, directory, candidate }) =>
      office.changing(async (round) => {
        const there = await folderThere(directory);
        if (!there.ok) return there;
        const passphrase = readablePassphrase();
        const file = path.join(directory, `${fileName(name.trim())}.zpi`);
        const out = { file, passphrase, ...(logN === undefined ? {} : { logN }) };
        const issued = await issueIdentity(round, { name, unit }, { panel, leader, affiliations, candidate }, out);
        return issued.ok ? ok({ ...shown(issued.value), file, passphrase }) : issued;
      }),
    'people.letter': (said) =>
      office.reading(async (round) => {
        const { title, mode } = round.record;
        const madeAt = new Date().toISOString();
        const pdf = await letterPdf({ round: title, mode, ...said, madeAt, software: SOFTWARE });
        return ok({ pdf: pdf.toString('base64') });
      }),
    'people.letters': ({ letters }) =>
      office.reading(async (round) => {
        const { title, mode } = round.record;
        const common = { round: title, mode, madeAt: new Date().toISOString(), software: SOFTWARE };
        const pdf = await lettersPdf(letters.map((one) => ({ ...common, ...one })));
        return ok({ pdf: pdf.toString('base64') });
      }),
    'people.change': ({ expert, panel, leader, affiliations, aliases, expertise, categories, industries }) =>
      office.changing((round) => {
        const trait = {
          ...(aliases === undefined ? {} : { aliases }),
          ...(expertise === undefined ? {} : { expertise }),
          ...(categories === undefined ? {} : { categories }),
          ...(industries === undefined ? {} : { industries }),
        };
        const changed = changeExpert(round, expert, {
          ...(panel === undefined ? {} : { panel }),
          ...(leader === undefined ? {} : { leader }),
          ...(affiliations === undefined ? {} : { affiliations }),
          ...(Object.keys(trait).length === 0 ? {} : { trait }),
        });
        if (!changed.ok) return changed;
        const titles = titlesOf(round);
        const { expert: who, appeared, gone } = changed.value;
        const told = (all: readonly Conflict[]) =>
          all.map((one) => ({ ...one, name: who.name, title: titles.get(one.no) ?? '' }));
        return ok({ appeared: told(appeared), gone: told(gone) });
      }),
    'people.cells': ({ changes }) => office.changing((round) => changeCells(round, changes)),
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
        const solved = await solveAside(posed.value, work);
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

function titlesOf(round: Round): Map<string, string> {
  const rows = round.db.prepare('SELECT no, title FROM dossier').all() as { no: string; title: string }[];
  return new Map(rows.map(({ no, title }) => [no, title]));
}

function peopleOf(round: Round): Omit<OutputOf<'people.read'>, 'industries'> {
  const known = traits(round);
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
      unitKey: unitKey(one.unit),
      origin: one.origin,
      checkCode: cardOf(one).checkCode,
      panel: one.panel,
      leader: one.leader,
      affiliations: [...one.affiliations],
      aliases: [...(known.get(one.keyId)?.aliases ?? [])],
      expertise: known.get(one.keyId)?.expertise ?? null,
      categories: ((all) => (all === null ? null : [...all]))(known.get(one.keyId)?.categories ?? null),
      industries: [...(known.get(one.keyId)?.industries ?? [])],
      sealed: sealed.has(one.keyId),
      judges: tally((cell) => cell.expert === one.keyId && cell.state === 'assigned'),
      recused: tally((cell) => cell.expert === one.keyId && cell.state === 'recused'),
    })),
    panels: panels.map((name) => ({
      name,
      experts: roster.filter((one) => one.panel === name).length,
      dossiers: panelDossiers(round, name).length,
      sealed: sealedPanels.has(name),
      rule: panelRule(round, name),
      warnings: panelWarnings(round, name).map(({ no, message }) => ({ no, message })),
    })),
    dossiers: rows.map(({ released, ...one }) => ({
      ...one,
      released: released === 1,
      judges: tally((cell) => cell.no === one.no && cell.state === 'assigned'),
    })),
    left: leftOut(round),
    conflicts: conflicts(round).map((one) => ({
      ...one,
      name: names.get(one.expert) ?? '',
      title: titles.get(one.no) ?? '',
    })),
  };
}
