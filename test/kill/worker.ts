import { writeSync } from 'node:fs';
import { openIdentity } from '#engine/identity/index.ts';
import { collect } from '#engine/collect/index.ts';
import { openRound } from '#engine/round/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import {
  ballotsOf,
  changeBallot,
  clearRound,
  historyOf,
  openBatch,
  openWorkspace,
  redo,
  undo,
} from '#engine/workspace/index.ts';
import { PASSPHRASE } from '#test/support/identities.ts';

/**
 * Does one kind of work without end and says on stdout what has been acknowledged, so that a test can kill it anywhere
 * and hold what is on the disk against what was promised.
 */
const [mode = '', first = '', ...rest] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

function must<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

if (mode === 'score') {
  const workspace = must(await openWorkspace(first, [PASSPHRASE]));
  say('READY');
  for (let n = 0; ; n++) {
    const score = ((n % 17) / 2).toString();
    must(changeBallot(workspace, rest[0] ?? '', { kind: 'score', item: 'A1', score, reason: `第${n}次` }));
    say(`ACK 第${n}次`);
  }
} else if (mode === 'steps') {
  const workspace = must(await openWorkspace(first, [PASSPHRASE]));
  const [no = ''] = rest;
  say('READY');
  for (let n = 0; ; n++) {
    // Three changes, two back, one forward: so all three are interrupted, and there is always something to take back.
    const act = n % 6;
    if (act < 3) must(changeBallot(workspace, no, { kind: 'opinion', opinion: `第${n}次 ${Math.random()}` }));
    else must((act < 5 ? undo : redo)(workspace, null));
    say(
      `ACK ${sha256Hex(canonicalJson({ ballots: must(ballotsOf(workspace)), history: historyOf(workspace, null) }))}`,
    );
  }
} else if (mode === 'clear') {
  const workspace = must(await openWorkspace(first, [PASSPHRASE]));
  say('READY');
  must(await clearRound(workspace, '清场'));
  say('ACK cleared');
  setInterval(() => undefined, 1000);
} else if (mode === 'open') {
  const [batch = '', identity = ''] = rest;
  const expert = must(await openIdentity(identity, [PASSPHRASE]));
  say('READY');
  for (let n = 0; ; n++) {
    must(await openBatch(batch, expert, n === 0 ? first : `${first}-${n}`));
    say(`ACK ${n}`);
  }
} else if (mode === 'collect') {
  const round = must(await openRound(first, [PASSPHRASE]));
  say('READY');
  for (const file of rest) {
    const [one] = must(await collect(round, [file]));
    say(`ACK ${one?.digest ?? ''}`);
  }
  // Everything is in: wait to be killed.
  setInterval(() => undefined, 1000);
}
