import type { deliberationMethods } from '#shared/contract/office/deliberation.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import type { Calls } from './calls.ts';

export const deliberationCalls: Calls<keyof typeof deliberationMethods> = {
  'deliberation.read': {},
  'deliberation.record': {
    given: {
      no: '900',
      outcome: 'recognise',
      text: '同意认定。',
      votes: { agree: 3, disagree: 0, abstained: 0 },
      leader: '0'.repeat(64),
      dissent: [],
    },
    result: '0'.repeat(64),
  },
  'deliberation.sign': { digest: '0'.repeat(64), file: '/没有.zpi', passphrase: PASSPHRASE },
  'deliberation.ticket': { numbers: ['900'], note: '', deadline: null, directory: '/没有' },
  'deliberation.veto': { no: '900', veto: 'V1', votes: { agree: 3, disagree: 0, abstained: 0 }, reason: '专家组表决' },
};
