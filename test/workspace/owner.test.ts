import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import {
  acceptPledge,
  ballotsOf,
  changeBallot,
  confirmPassphrase,
  enterWorkspace,
  openWorkspace,
  pledgeOf,
  takeBatch,
  type Workspace,
} from '#engine/workspace/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, scoreAll, workspaceOf, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
const [TEXT, OTHER] = [sha256Hex('承诺书'), sha256Hex('另一份承诺书')];
let golden: Golden;
let workspace: Workspace;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 3 });
  golden.round.close();
  workspace = await workspaceOf(golden, 0);
});
afterAll(() => workspace.close());

const accepted = () => auditEvents(workspace.db).filter((one) => one.type === 'pledge.accepted');

describe('the 承诺书', () => {
  test('is accepted once, and that survives a restart', async () => {
    expect(valueOf(pledgeOf(workspace))).toEqual({ acceptedAt: null });
    const first = valueOf(acceptPledge(workspace, TEXT));
    expect(valueOf(acceptPledge(workspace, TEXT))).toEqual(first);
    workspace.close();
    workspace = valueOf(await openWorkspace(workspace.vault.directory, [PASSPHRASE]));
    expect(valueOf(pledgeOf(workspace))).toEqual(first);
    expect(valueOf(acceptPledge(workspace, TEXT))).toEqual(first);
    expect(accepted()).toMatchObject([{ details: { digest: TEXT, round: golden.round.record.id } }]);
  });

  test('of another text is another promise', () => {
    valueOf(acceptPledge(workspace, OTHER));
    expect(accepted().map((one) => (one.details as { digest: string }).digest)).toEqual([TEXT, OTHER]);
    refusalOf(acceptPledge(workspace, '不是摘要'), 'INPUT_INVALID');
    expect(accepted()).toHaveLength(2);
  });

  test('belongs to its round', async () => {
    const other = await goldenRound({
      directory: folder(),
      dossiers: 1,
      identities: golden.experts,
      secretariat: golden.secretariat,
    });
    other.round.close();
    const fresh = valueOf(await enterWorkspace(folder(), golden.experts[0]!));
    refusalOf(pledgeOf(fresh), 'BATCH_NONE');
    refusalOf(acceptPledge(fresh, TEXT), 'BATCH_NONE');
    valueOf(await takeBatch(golden.batch.file, fresh));
    valueOf(acceptPledge(fresh, TEXT));
    valueOf(await takeBatch(other.batch.file, fresh));
    expect(valueOf(pledgeOf(fresh)).acceptedAt).toBeNull();
    fresh.close();
  });
});

describe('the 口令 asked for again', () => {
  test('is that of this identity and no other; each answer is an event', async () => {
    const lastEvent = () => auditEvents(workspace.db).at(-1);
    valueOf(await confirmPassphrase(workspace, PASSPHRASE));
    expect(lastEvent()).toMatchObject({
      type: 'identity.confirmed',
      details: { keyId: golden.experts[0]!.card.keyId },
    });
    for (const wrong of ['错误的口令', '', `${PASSPHRASE} `]) {
      const refusal = refusalOf(await confirmPassphrase(workspace, wrong), 'PASSPHRASE_WRONG');
      expect(refusal.message).toContain('专家1的身份文件');
      expect(refusal.message).not.toContain(workspace.vault.directory);
      expect(lastEvent()).toMatchObject({ type: 'identity.confirm.refused', details: { code: 'PASSPHRASE_WRONG' } });
    }
    expect(JSON.stringify(auditEvents(workspace.db))).not.toContain(PASSPHRASE);
  });
});

test('all own ballots side by side: a recused one without content, an abstained one with', () => {
  scoreAll(workspace, ['900', '901', '902'], 0.8);
  valueOf(changeBallot(workspace, '901', { kind: 'abstain', reason: '不熟悉' }));
  valueOf(changeBallot(workspace, '902', { kind: 'recuse', reason: '亲属' }));
  const all = valueOf(ballotsOf(workspace));
  expect(all.map((one) => one.no)).toEqual(['900', '901', '902']);
  expect(all.map((one) => one.ballot.standing)).toEqual(['open', 'abstained', 'recused']);
  expect(all.map((one) => one.total.complete)).toEqual([true, true, false]);
  expect(all[2]).toMatchObject({ ballot: { items: [], finding: null, agree: null, standingReason: '亲属' } });
});
