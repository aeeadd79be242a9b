export {
  appendAudit,
  AUDIT_GENESIS,
  AUDIT_SQL,
  auditEvents,
  auditEventSchema,
  auditHead,
  firstBrokenLink,
  nextEvent,
  witnessed,
  type AuditEvent,
} from './log.ts';
export { endLog, tellAgain, type Said } from './newLog.ts';
