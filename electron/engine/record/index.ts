export { auditLines, auditRecord, type AuditRecord } from './read.ts';
export { writeRecord, type WrittenRecord } from './write.ts';
