import path from 'node:path';
import { MIB } from '#engine/platform/files.ts';
import { createService } from '#engine/service/index.ts';
import { createClient, type Client } from '#shared/contract/client.ts';
import { itemsOf } from '#shared/domain/rubric.ts';
import { PASSPHRASE, QUICK } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { DESK_DOSSIERS, layDesk } from './fullDesk.ts';
import { writeNoise } from './prepare.ts';
import { median } from './run.ts';
import type { Row } from './table.ts';

const LARGE = 64 * MIB;
const PIECE = 256 * 1024;

/** What a screen waits for, at a desk with 500 dossiers and 3,000 attachments: from the call to its answer. */
export async function screenRows(directory: string, say: (line: string) => void): Promise<Row[]> {
  say(`laying a desk with ${DESK_DOSSIERS} dossiers`);
  const { batch, identity, numbers } = await layDesk(directory, async (file, index) => {
    if (index !== 0) return false;
    await writeNoise(file, LARGE, 1);
    return true;
  });
  const large = `${numbers[0] ?? ''}-A01`;
  const service = createService({ dataDirectory: path.join(directory, 'data'), logN: QUICK });
  const client = clientOf(service);
  const rows: Row[] = [];
  const add = (what: string, ours: string): void => void rows.push({ group: 'screen', what, ours });
  const { expert } = valueOf(await client.call('session.adopt', { file: identity, passphrase: PASSPHRASE }));
  add('opening that batch', seconds(await timed(() => client.call('batch.open', { file: batch }))));
  const { digest } = valueOf(await client.call('pledge.read', {}));
  valueOf(await client.call('pledge.accept', { digest }));

  say('reading and scoring there');
  valueOf(await client.call('session.lock', {}));
  const unlock = { id: expert.id, passphrase: PASSPHRASE };
  add('unlocking (without its scrypt)', shown([await timed(() => client.call('session.unlock', unlock))]));
  add('first dossier after that', shown([await timed(() => client.call('dossier.read', { no: numbers[0] ?? '' }))]));
  const some = numbers.filter((_, index) => index % 5 === 0);
  add('a dossier', shown(await eachOf(some, (no) => client.call('dossier.read', { no }))));
  add('opening an attachment', shown(await eachOf(some, (no) => client.call('attachment.open', { id: `${no}-A02` }))));
  add('pieces of 256 KiB of an attachment', await throughput(client, large));
  const { rubrics } = valueOf(await client.call('desk.rubrics', {}));
  const item = itemsOf(rubrics[0] ?? fail()).at(0)?.code ?? fail();
  const change = (no: string, score: string) =>
    client.call('ballot.change', { no, change: { kind: 'score', item, score, reason: '证据充分' } });
  for (const no of numbers) valueOf(await change(no, '3'));
  add('a change to a ballot, on the disk', shown(await eachOf(some, (no) => change(no, '4'))));
  add('the desk, with every ballot', shown(await eachOf([1, 2, 3, 4, 5], () => client.call('desk.read', {}))));
  add('all ballots', shown(await eachOf([1, 2, 3, 4, 5], () => client.call('ballot.all', {}))));
  client.close();
  await service.close();
  return rows;
}

function fail(): never {
  throw new Error('a rubric needs an item');
}

function clientOf(service: ReturnType<typeof createService>): Client {
  return createClient(() => {
    let heard: (message: never) => void = () => undefined;
    const connection = service.connect((message) => heard(message as never));
    return Promise.resolve({
      post: (message) => connection.receive(message),
      onMessage: (listener) => (heard = listener as typeof heard),
      onClose: () => undefined,
      close: () => connection.close(),
    });
  });
}

async function timed(act: () => Promise<{ ok: boolean }>): Promise<number> {
  const start = performance.now();
  const { ok } = await act();
  if (!ok) throw new Error('refused');
  return performance.now() - start;
}

async function eachOf<T>(all: readonly T[], act: (one: T) => Promise<{ ok: boolean }>): Promise<number[]> {
  const times: number[] = [];
  for (const one of all) times.push(await timed(() => act(one)));
  return times;
}

async function throughput(client: Client, id: string): Promise<string> {
  const offsets = Array.from({ length: LARGE / PIECE }, (_, n) => n * PIECE);
  const times = await eachOf(offsets, (offset) => client.call('attachment.read', { id, offset, length: PIECE }));
  return `${(LARGE / 1e6 / (times.reduce((sum, one) => sum + one, 0) / 1000)).toFixed(0)} MB/s`;
}

/** Median, and what one in twenty exceeds when there are enough. */
function shown(times: readonly number[]): string {
  const slow = [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  const middle = `${median(times).toFixed(1)} ms`;
  return times.length < 20 ? middle : `${middle} (95 %: ${slow.toFixed(1)} ms)`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
