export { attendancePdf, type AttendanceSheet } from './attendance.ts';
export { clearancePdf, type ClearancePaper } from './clearance.ts';
export type { FormDossier, SignedFile, SignedFormInput } from './input.ts';
export { pledgeText, type Pledge } from './pledge.ts';
export { pledgePdf, type AcceptedPledge } from './pledgePaper.ts';
export { signedFormPdf } from './signedForm.ts';
export { refusalPdf, type RefusalList } from './refusalList.ts';
export { declarationsPdf, type DeclarationBook, type RecusalDeclaration } from './declaration.ts';
export { letterPdf, type PassphraseLetter } from './letter.ts';
