import path from 'node:path';
import { expect, test } from 'vitest';
import { createRound, enrol } from '#engine/round/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { asCardFile, intake } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { serve } from './serve.ts';

/** Panels as the screen forms them: a proposal that moves nothing, applied once, refused with its causes. */
const folder = freshFolders();

async function office(experts: number) {
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const directory = folder();
  const home = path.join(directory, 'round');
  const round = valueOf(await createRound({ directory: home, secretariat, title: '分组', mode: 'live' }));
  await intake(round, directory, ['900', '901', '902'], 50);
  for (let n = 1; n <= experts; n++) {
    const identity = await quickIdentity({ name: `专家${n}`, unit: `第${n}研究院` });
    valueOf(enrol(round, '名片', asCardFile(identity), { panel: '待分', leader: n === 1, affiliations: [] }));
  }
  round.close();
  const service = serve(directory);
  valueOf(await service.client.call('office.adopt', { directory: home, passphrase: PASSPHRASE }));
  return service;
}

const wanted = { panels: [{ name: '产品组', categories: ['product' as const] }], keep: 'nothing' as const };

test('a proposal moves nobody; applied, everybody sits and judges as it said; it is applied once', async () => {
  const { client, told, close } = await office(6);
  const before = valueOf(await client.call('people.read', {}));
  const proposal = valueOf(await client.call('people.propose', wanted));
  expect(valueOf(await client.call('people.read', {}))).toEqual(before);
  const [panel] = proposal.panels;
  expect(panel?.experts).toHaveLength(5);
  expect(panel?.dossiers).toEqual(['900', '901', '902']);
  expect(proposal.reserve).toHaveLength(1);

  refusalOf(await client.call('people.apply', { token: '别的' }), 'PROPOSAL_GONE');
  valueOf(await client.call('people.apply', { token: proposal.token }));
  refusalOf(await client.call('people.apply', { token: proposal.token }), 'PROPOSAL_GONE');
  const after = valueOf(await client.call('people.read', {}));
  const seated = after.experts.filter((one) => one.panel === '产品组').map(({ name }) => name);
  expect(seated.sort()).toEqual([...(panel?.experts ?? [])].sort());
  expect(after.dossiers.every((one) => one.panel === '产品组' && one.judges === 5)).toBe(true);
  expect(told).toEqual([]);
  await close();
});

test('what cannot be done is refused with its causes', async () => {
  const { client, close } = await office(3);
  const refusal = refusalOf(await client.call('people.propose', wanted), 'ASSIGNMENT_IMPOSSIBLE');
  expect(refusal.message).toContain('产品组');
  await close();
});
