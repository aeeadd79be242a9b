import { enableCompileCache } from 'node:module';

// A meeting is many short commands: what was compiled once is not compiled again.
enableCompileCache();
// npm runs a script in the project's folder; a path on the command line is meant from where the person stands.
const { npm_lifecycle_event: script, INIT_CWD: standing } = process.env;
if (script === 'zhiping' && standing !== undefined) process.chdir(standing);
const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2));
