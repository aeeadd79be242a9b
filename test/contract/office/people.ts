import type { peopleMethods } from '#shared/contract/office/people.ts';
import type { Calls } from './calls.ts';

const seat = { panel: '产品组', leader: false, affiliations: ['某单位'] };
const expert = '0'.repeat(64);

export const peopleCalls: Calls<keyof typeof peopleMethods> = {
  'people.read': {},
  'people.card': { file: '/没有' },
  'people.enrol': { file: '/没有', ...seat, confirmed: null },
  'people.issue': { name: '赵一', unit: '研究院', ...seat, directory: '/没有' },
  'people.letter': { name: '赵一', unit: '研究院', passphrase: 'abcd-efgh', checkCode: '1234 5678 9012 3456' },
  'people.letters': {
    letters: [{ name: '赵一', unit: '研究院', passphrase: 'abcd-efgh', checkCode: '1234 5678 9012 3456' }],
  },
  'people.change': { expert, panel: '产品组', aliases: ['别名'], expertise: 'quality' },
  'people.remove': { expert },
  'people.assign': { panel: '产品组', numbers: ['900'] },
  'people.propose': { panels: [{ name: '产品组', categories: ['product'] }], keep: 'nothing' },
  'people.apply': { token: 'x' },
  'people.recuse': { expert, no: '900', reason: '亲属' },
  'people.unrecuse': { expert, no: '900', reason: '登记有误' },
  'people.cells': { changes: [{ expert, no: '900', assigned: false }] },
};
