export { exportIntakeTable, intakeTemplate } from './template.ts';
export { markIntakeTable, problemList } from './marked.ts';
export { readIntake, type Intake } from './readIntake.ts';
export { intakeDifferences, type FileDifference } from './differences.ts';
export { industryWords, loadTables, type PolicyTool, type Tables, type Word } from './tables.ts';
