import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { freshFolders } from '#test/support/folders.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { setStage } from '#test/support/stage.ts';
import { serve } from './serve.ts';

const folder = freshFolders();

/** It leads dossier 004. */
const FORMER_EMPLOYER = '上海槿川化妆品股份有限公司';

let client: Client;
let close: () => Promise<void>;

beforeAll(async () => {
  const stage = await setStage(folder(), { category: 'chain', affiliations: [FORMER_EMPLOYER] });
  ({ client, close } = serve(folder()));
  const stick = stage.stick(0);
  const identity = path.join(stick, `${stage.experts[0]!.card.name}.zpi`);
  valueOf(await client.call('session.adopt', { file: identity, passphrase: PASSPHRASE }));
  valueOf(await client.call('batch.open', { file: path.join(stick, '产品组.zpb') }));
  const { digest } = valueOf(await client.call('pledge.read', {}));
  valueOf(await client.call('pledge.accept', { digest }));
  stage.close();
});

afterAll(() => close());

it('every paper of the sample round is shown as what it is, and every workbook as its tables', async () => {
  const kinds = { pdf: 0, image: 0, table: 0, other: 0 };
  const { dossiers } = valueOf(await client.call('desk.read', {}));
  for (const { no } of dossiers) {
    const { dossier } = valueOf(await client.call('dossier.read', { no }));
    for (const { id, name, mediaType } of dossier.attachments) {
      const opened = valueOf(await client.call('attachment.open', { id }));
      expect(opened).toMatchObject({ id, name, mediaType });
      kinds[opened.kind] += 1;
      if (opened.kind !== 'table') {
        refusalOf(await client.call('attachment.table', { id }), 'ATTACHMENT_NOT_TABLE');
        continue;
      }
      const { sheets } = valueOf(await client.call('attachment.table', { id }));
      expect(sheets.flatMap((one) => one.rows.flat()).filter((cell) => cell !== '').length).toBeGreaterThan(4);
      expect(sheets.every((one) => !one.truncated)).toBe(true);
    }
  }
  expect(kinds.pdf).toBeGreaterThan(0);
  expect(kinds.table).toBeGreaterThan(0);
  expect(kinds.other).toBe(0);
});

it('a dossier that the secretariat recused beforehand is named and never opens', async () => {
  const { recusedBeforehand } = valueOf(await client.call('desk.read', {}));
  expect(recusedBeforehand.map((one) => one.no)).toEqual(['004']);
  expect(valueOf(await client.call('dossier.standing', { no: '004' }))).toMatchObject({
    standing: 'recused',
    beforehand: true,
    reason: recusedBeforehand[0]!.reason,
  });
  refusalOf(await client.call('dossier.read', { no: '004' }), 'DOSSIER_RECUSED');
  const change = { kind: 'agree', agree: true } as const;
  refusalOf(await client.call('ballot.change', { no: '004', change }), 'DOSSIER_RECUSED');
  refusalOf(await client.call('attachment.open', { id: '004-A01' }), 'ATTACHMENT_UNKNOWN', 'DOSSIER_RECUSED');
});
