import { storedDossiers, type Round } from '#engine/round/index.ts';
import { factsOf, type ProjectFacts } from '#shared/domain/project.ts';

/** The facts of every dossier of the round, in the order of their numbers. */
export function projectFacts(round: Round): ProjectFacts[] {
  return storedDossiers(round).map(({ source }) =>
    factsOf(
      source.body,
      source.attachments.map((one) => one.kind),
    ),
  );
}
