import type { intakeMethods } from '#shared/contract/office/intake.ts';
import type { Calls } from './calls.ts';

const source = { table: '/没有/收件表.xlsx', attachments: '/没有/附件' };
const fingerprint = '0'.repeat(64);

export const intakeCalls: Calls<keyof typeof intakeMethods> = {
  'intake.preview': source,
  'intake.previewed': { fingerprint, no: '001' },
  'intake.take': { ...source, fingerprint },
  'intake.marked': { ...source, directory: '/没有' },
  'intake.stored': {},
  'intake.heldList': { directory: '/没有' },
  'intake.drop': { no: '001' },
  'intake.withdraw': { no: '001', reason: '申报单位撤回' },
  'intake.template': { directory: '/没有' },
  'intake.dossier': { no: '001' },
  'intake.attachment.open': { id: '001-A01' },
  'intake.attachment.read': { id: '001-A01', offset: 0, length: 16 },
  'intake.attachment.table': { id: '001-A01' },
};
