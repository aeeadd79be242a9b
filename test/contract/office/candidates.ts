import type { candidateMethods } from '#shared/contract/office/candidates.ts';
import type { Calls } from './calls.ts';

const digest = '0'.repeat(64);

export const candidateCalls: Calls<keyof typeof candidateMethods> = {
  'people.candidates': {},
  'people.rosterTemplate': { directory: '/没有' },
  'people.rosterPreview': { table: '/没有.xlsx' },
  'people.rosterTake': { table: '/没有.xlsx', fingerprint: digest },
  'people.rosterMarked': { table: '/没有.xlsx', directory: '/没有' },
  'people.candidatesRemove': { ids: ['赵一/研究院'] },
  'people.issueMany': { candidates: ['赵一/研究院'], panel: '候补', directory: '/没有' },
  'people.drawPool': { excluded: [] },
  'people.draw': {
    pool: digest,
    excluded: [{ id: '赵一/研究院', reason: '在外地' }],
    strata: [{ stratum: 'any', count: 1, reserves: 1 }],
    perUnit: 2,
    seed: null,
  },
  'people.draws': {},
  'people.drawRepeat': { digest: digest },
  'people.drawPaper': { digest: digest },
};
