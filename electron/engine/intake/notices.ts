import type { ErrorCode } from '#shared/errors/problem.ts';

/** Codes that are said and let the dossier pass; every other one keeps it out. */
export const NOTICES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INTAKE_HEADING_UNKNOWN',
  'INTAKE_TEXT_EXPECTED',
  'INTAKE_SYNONYM',
  'INTAKE_PROJECT_MERGED',
  'INTAKE_JOINT_RECOMMENDATION',
  'INTAKE_INTERNATIONAL_MISSING',
  'INTAKE_FILE_UNREFERENCED',
]);
