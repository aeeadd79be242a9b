import { checkCode, sha256Hex } from '#engine/crypto/index.ts';
import type { SignedFormInput } from '#engine/papers/index.ts';
import { loadRubrics } from '#engine/rubric/index.ts';
import { loadSampleRound, sampleRoundOf, sampleSheets, type SampleRound } from '#engine/sample/index.ts';
import { valueOf } from '#test/support/results.ts';

/** The paper of every sheet of a sample round, in order. */
export async function formsOf(round: SampleRound): Promise<SignedFormInput[]> {
  const rubrics = valueOf(await loadRubrics()).map(({ rubric }) => rubric);
  const bodies = new Map(round.dossiers.map(({ body }) => [body.no, body]));
  return sampleSheets(round, rubrics).map((sheet): SignedFormInput => {
    const panel = round.panels.find(({ name }) => name === sheet.panel)!;
    const { name, unit, origin, leader } = panel.experts.find((one) => one.name === sheet.expert)!;
    const named = (no: string) => {
      const { title, category } = bodies.get(no)!;
      return { no, title, category };
    };
    const recused = round.plot.beforehand.filter(({ expert, no }) => expert === name && panel.dossiers.includes(no));
    const away = new Set(recused.map(({ no }) => no));
    const digest = sha256Hex(`评分单 ${sheet.expert} ${sheet.revision}`);
    return {
      round: round.title,
      panel: sheet.panel,
      mode: 'live',
      expert: { keyId: sha256Hex(name), name, unit, origin, leader },
      rubrics,
      dossiers: panel.dossiers.filter((no) => !away.has(no)).map(named),
      kept: recused.map(({ no, reason }) => ({ ...named(no), reason })),
      ballots: sheet.ballots.map((ballot) => ({ ...ballot, dossier: sha256Hex(ballot.no) })),
      sheet: {
        revision: sheet.revision,
        digest,
        checkCode: checkCode(digest),
        signedAt: '2026-11-22T06:32:00.000Z',
        revisionReason: sheet.revisionReason,
      },
      software: 'zhiping 0.1.0',
      createdAt: '2026-11-22T06:32:00.000Z',
    };
  });
}

/** The paper of one expert of the written sample round; of several revisions the last. */
export async function sampleForm(expert: string): Promise<SignedFormInput> {
  const forms = await formsOf(valueOf(await loadSampleRound()));
  return forms.findLast((form) => form.expert.name === expert)!;
}

/** A paper of exactly so many dossiers of one category, taken from a generated round. */
export async function longForm(dossiers: number): Promise<SignedFormInput> {
  const round = valueOf(await sampleRoundOf({ projects: 12 + 3 * dossiers, experts: 0, seed: 'papers' }));
  const form = (await formsOf(round)).find(({ expert }) => expert.name === '龚燚')!;
  const kept = form.dossiers.slice(0, dossiers);
  const numbers = new Set(kept.map(({ no }) => no));
  return { ...form, dossiers: kept, ballots: form.ballots.filter(({ no }) => numbers.has(no)) };
}

/** The same paper before it is signed. */
export const draftOf = (form: SignedFormInput): SignedFormInput => ({ ...form, sheet: null });
