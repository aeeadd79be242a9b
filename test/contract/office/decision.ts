import type { decisionMethods } from '#shared/contract/office/decision.ts';
import type { Calls } from './calls.ts';

const digest = 'a'.repeat(64);

export const decisionCalls: Calls<keyof typeof decisionMethods> = {
  'decision.read': {},
  'decision.freeze': { stage: 'proposed', year: 2026, exception: '' },
  'decision.show': { digest },
  'decision.compare': { before: digest, after: digest },
  'decision.rule': { no: '900', fate: 'declined', reason: '会议纪要' },
  'decision.withdrawRuling': { no: '900' },
  'decision.announce': { from: '2026-11-24', until: '2026-11-28', contact: '021-0000', issuers: ['市市场监管局'] },
  'decision.object': { received: '2026-11-25', from: '某公司', no: null, text: '名单有误' },
  'decision.answer': { id: 1, upheld: false, text: '不成立', ruling: null },
  'decision.write': {
    directory: '/没有',
    papers: ['announcement'],
    documentNo: null,
    date: '2026-11-30',
    issuers: ['市市场监管局'],
  },
};
