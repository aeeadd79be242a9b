import { checkCode } from '#engine/crypto/index.ts';
import { isOpened } from '#engine/opening/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { Derived, Ranked, ResultCategory, ResultShown } from '#shared/contract/office/results.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { explain, type DossierResult } from '#shared/tally/index.ts';
import { namesShown, resultOutdated, shownResult } from './shown.ts';

/** The stored result for a screen: picked out and put in order, no number made anew, no key id of an expert. */
export function readResult(round: Round): Result<{ opened: boolean; result: ResultShown | null }> {
  const opened = isOpened(round);
  const stored = shownResult(round);
  if (!stored.ok) return stored.error.code === 'TALLY_NONE' ? ok({ opened, result: null }) : stored;
  const { digest, at, result } = stored.value;
  return ok({
    opened,
    result: {
      digest,
      checkCode: checkCode(digest),
      at,
      outdated: resultOutdated(round),
      named: namesShown(round),
      categories: result.rubrics
        .map(({ rubric }) => categoryOf(rubric))
        .filter(({ category }) => result.dossiers.some((one) => one.category === category)),
      dossiers: result.dossiers.map(rankedOf),
      agreement: result.agreement,
      severity: result.severity.map(({ panel, name, n, effect, se, reason }) => ({
        panel,
        name,
        n,
        effect,
        se,
        reason,
      })),
      missing: result.missing.map(({ name, panel, assigned }) => ({ name, panel, assigned })),
      notices: result.notices,
    },
  });
}

/** Everything from the single scores to the rank of one dossier, read from the stored result. */
export function derive(round: Round, no: string): Result<Derived> {
  const stored = shownResult(round);
  if (!stored.ok) return stored;
  const { digest, result } = stored.value;
  const dossier = result.dossiers.find((one) => one.no === no);
  const rubric = result.rubrics.find((one) => one.digest === dossier?.rubric)?.rubric;
  const derivation = explain(result, no, checkCode);
  if (dossier === undefined || rubric === undefined || derivation === null)
    return refused(problem('RESULT_NO_DOSSIER', { no }));
  const { highest = null, lowest = null } = dossier.aggregate ?? {};
  return ok({
    round: round.record.title,
    checkCode: checkCode(digest),
    named: namesShown(round) !== null,
    dossier: rankedOf(dossier),
    rubric: categoryOf(rubric),
    groups: rubric.groups.map((group) => {
      const own = dossier.groups.find((one) => one.code === group.code);
      const items = group.items.map(({ code, name, weight }) => ({ code, name, weight }));
      return {
        code: group.code,
        name: group.name,
        weight: own?.weight ?? null,
        official: own?.officialText ?? null,
        items,
      };
    }),
    experts: dossier.scores.map((cell) => ({
      name: cell.name,
      status: cell.status,
      note: cell.note,
      items: Object.fromEntries(cell.items.map(({ item, score }) => [item, score])),
      total: cell.totalExact,
      dropped: highest?.expert === cell.expert ? 'highest' : lowest?.expert === cell.expert ? 'lowest' : null,
      agree: cell.agree,
      level: cell.finding?.level ?? null,
    })),
    steps: derivation.steps.map(({ title, text }) => ({ title, text })),
  });
}

function categoryOf(rubric: Rubric): ResultCategory {
  const { category, title, version, notice, thresholds, aggregation } = rubric;
  const { pass, deliberate } = thresholds;
  return { category, rubric: title, version, notice, pass, deliberate, decimals: aggregation.decimals };
}

/** One dossier as the ranking shows it. */
export function rankedOf(dossier: DossierResult): Ranked {
  const { no, title, category, panel, leadUnit, rank, official, officialText, n, sd, decision, vote, flags } = dossier;
  return {
    no,
    title,
    category,
    panel,
    leadUnit,
    rank,
    official,
    officialText,
    n,
    totals: dossier.scores.flatMap(({ total }) => (total === null ? [] : [total])).toSorted((a, b) => a - b),
    sd,
    probability: dossier.recognitionProbability,
    greyZone: dossier.nearLine.greyZone === true,
    decision,
    otherwiseMet: dossier.reasons.every(
      ({ code, effect }) => code === 'score' || effect === 'recognise' || effect === 'note',
    ),
    level: dossier.international.level,
    agree: vote.agree,
    eligible: vote.eligible,
    veto: dossier.veto.state,
    flags: flags.map(({ kind, text }) => ({ kind, text })),
  };
}
