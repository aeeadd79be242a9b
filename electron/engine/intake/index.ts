export { industryWords, loadTables, type PolicyTool, type Tables, type Word } from './tables.ts';
