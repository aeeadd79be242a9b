import type { Overview, StationKey } from '#shared/contract/office/overview.ts';
import { panelNames, type Round } from '#engine/round/index.ts';
import { archiveStation } from './archive.ts';
import { collectStation } from './collect.ts';
import { decisionStation } from './decision.ts';
import { deliberationStation } from './deliberation.ts';
import { guideStation } from './guide.ts';
import { handoutStation } from './handout.ts';
import { intakeStation } from './intake.ts';
import { peopleStation } from './people.ts';
import { resultsStation } from './results.ts';
import { count, type Station } from './station.ts';

const stations: readonly (readonly [StationKey, Station])[] = [
  ['intake', intakeStation],
  ['guide', guideStation],
  ['people', peopleStation],
  ['handout', handoutStation],
  ['collect', collectStation],
  ['results', resultsStation],
  ['deliberation', deliberationStation],
  ['decision', decisionStation],
  ['archive', archiveStation],
];

/** Where the round stands, what is in the way, and what to do now: the first station that has something to do. */
export function roundOverview(round: Round): Overview {
  const stood = stations.map(([station, ask]) => ({ station, ...ask(round) }));
  const first = stood.find((one) => one.next !== null);
  return {
    stations: stood.map(({ station, state, problems, said, blocking }) => ({
      station,
      state,
      problems,
      said,
      blocking: [...blocking],
    })),
    next:
      first === undefined || first.next === null
        ? { station: 'overview', said: '本轮的工作都已完成。' }
        : { station: first.station, said: first.next },
    counts: {
      dossiers: count(round, 'SELECT count(*) AS n FROM dossier'),
      experts: count(round, 'SELECT count(*) AS n FROM expert'),
      panels: panelNames(round).length,
      sheets: count(round, 'SELECT count(*) AS n FROM sheet'),
    },
  };
}
