export const intakeErrors = {};
