import { stageNames, type DecisionStage, type FrozenDecision } from '#shared/domain/decision.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';

/** Why this paper cannot be made from this decision: of another stage, or with nothing to put on its list. */
export function unfit({ set }: FrozenDecision, paper: string, needed: DecisionStage): Problem | null {
  if (set.stage !== needed)
    return problem('PUBLISH_STAGE', {
      paper,
      needed: stageNames[needed],
      stage: stageNames[set.stage],
      revision: set.revision,
    });
  if (set.dossiers.every((one) => one.fate !== 'recognised'))
    return problem('PUBLISH_NOTHING', { paper, round: set.round.title });
  return null;
}
