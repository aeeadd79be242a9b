export { clearancePdf } from './clearance.ts';
export type { SignedFormInput } from './input.ts';
export { pledgeText, type Pledge } from './pledge.ts';
export { signedFormPdf } from './signedForm.ts';
