export { exportIntakeTable, intakeTemplate } from './template.ts';
export { readIntake, type Intake } from './readIntake.ts';
export { industryWords, loadTables, type PolicyTool, type Tables, type Word } from './tables.ts';
