import { openIdentity } from '#engine/identity/index.ts';
import { openBatch } from '#engine/workspace/index.ts';
import { PASSPHRASE } from '#test/support/identities.ts';

/** Opens one batch and prints the result: run in a process of its own, under a limit that the test sets. */
const [batch = '', identity = '', workspace = ''] = process.argv.slice(2);
const expert = await openIdentity(identity, [PASSPHRASE]);
if (!expert.ok) throw new Error(expert.error.message);
process.stdout.write(JSON.stringify(await openBatch(batch, expert.value, workspace)));
