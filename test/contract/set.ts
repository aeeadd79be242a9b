import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { saveIdentity, type Identity } from '#engine/identity/index.ts';
import type { Client } from '#shared/contract/client.ts';
import type { Desk } from '#shared/contract/desk.ts';
import type { Session } from '#shared/contract/session.ts';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import { goldenRound, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';

/** What lies on the sticks of a meeting: identity files and a batch, as their owners were handed them. */
export interface Meeting {
  readonly golden: Golden;
  /** Folder whose children count as sticks. */
  readonly sticks: string;
  /** The first expert's stick. */
  readonly stick: string;
  readonly batch: string;
  identityFile(index: number): string;
  readonly secretariatFile: string;
}

export async function setMeeting(directory: string, attachmentBytes = 200): Promise<Meeting> {
  const golden = await goldenRound({ directory, experts: 3, dossiers: 3, attachmentBytes });
  const sticks = path.join(directory, 'sticks');
  const stick = path.join(sticks, 'U盘 一');
  mkdirSync(stick, { recursive: true });
  const keep = async (identity: Identity): Promise<string> => {
    const file = path.join(stick, `${identity.card.name}.zpi`);
    valueOf(await saveIdentity(identity, file));
    return file;
  };
  const files: string[] = [];
  for (const expert of golden.experts) files.push(await keep(expert));
  const batch = path.join(stick, '产品组.zpb');
  copyFileSync(golden.batch.file, batch);
  const secretariatFile = await keep(golden.secretariat);
  return { golden, sticks, stick, batch, identityFile: (index) => files[index]!, secretariatFile };
}

/** The expert of that index at the desk, with the batch opened and the 承诺书 accepted. */
export async function sitDown(client: Client, meeting: Meeting, index = 0): Promise<Session> {
  const { expert } = valueOf(
    await client.call('session.adopt', { file: meeting.identityFile(index), passphrase: PASSPHRASE }),
  );
  valueOf(await client.call('batch.open', { file: meeting.batch }));
  const { digest } = valueOf(await client.call('pledge.read', {}));
  valueOf(await client.call('pledge.accept', { digest }));
  const { session } = valueOf(await client.call('session.current', {}));
  if (session?.expert.id !== expert.id) throw new Error('somebody else sits here');
  return session;
}

/** Scores everything that is open, at about `share` of each weight, as a client would. */
export async function scoreEverything(client: Client, share = 0.8): Promise<Desk> {
  const { rubrics } = valueOf(await client.call('desk.rubrics', {}));
  const { dossiers } = valueOf(await client.call('desk.read', {}));
  for (const { no, category, state } of dossiers)
    if (state === 'unscored' || state === 'partial')
      await scoreDossier(
        client,
        no,
        rubrics.find((one) => one.category === category)!,
        share,
      );
  return valueOf(await client.call('desk.read', {}));
}

async function scoreDossier(client: Client, no: string, rubric: Rubric, share: number): Promise<void> {
  for (const { code, weight } of itemsOf(rubric)) {
    const score = (Math.round(Number(weight) * share * 2) / 2).toFixed(1);
    const change = { kind: 'score', item: code, score, reason: `${code} 证据充分` } as const;
    valueOf(await client.call('ballot.change', { no, change }));
  }
  valueOf(await client.call('ballot.change', { no, change: { kind: 'agree', agree: true } }));
  const finding = { kind: 'finding', level: '国内领先', benchmark: '国内同类产品' } as const;
  valueOf(await client.call('ballot.change', { no, change: finding }));
}
