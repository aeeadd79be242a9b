import { enableCompileCache } from 'node:module';

// A meeting is many short commands: what was compiled once is not compiled again.
enableCompileCache();
const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2));
