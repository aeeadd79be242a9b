import type { collectMethods } from '#shared/contract/office/collect.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import type { Calls } from './calls.ts';

export const collectCalls: Calls<keyof typeof collectMethods> = {
  'collect.board': {},
  'collect.take': { sources: ['/没有.zps'] },
  'collect.refusals': {},
  'collect.refusalPaper': { all: true },
  'collect.settle': { id: 1, note: '已请专家重新写入' },
  'collect.forks': {},
  'collect.decide': { digest: '0'.repeat(64), reason: '与专家核对过' },
  'collect.paper': { text: '0000 0000 0000 0000', expert: null },
  'opening.read': {},
  'opening.stepUp': { file: '/没有.zpi', passphrase: PASSPHRASE },
  'opening.leave': {},
  'opening.open': { confirmation: '开分', exception: null },
  'opening.tally': {},
};
