import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveIdentity } from '#engine/identity/index.ts';
import { exportIntakeTable } from '#engine/intake/index.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { itemsOf, rubricSchema } from '#shared/domain/rubric.ts';
import { freshFolders } from '#test/support/folders.ts';
import { dossierLike } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { zhiping, type Ran } from './cli.ts';

/** One meeting as the README tells it, command by command, each a process of its own. */
const folder = freshFolders()();
const rubric = rubricSchema.parse(JSON.parse(readFileSync(resourcePath('rubrics', 'product.json'), 'utf8')));
const pass = ['--passphrase-file', 'pass.txt'];
const inRound = ['--round', 'round', ...pass];
const run = (...args: string[]): Promise<Ran> => zhiping(folder, ...args);

async function done(...args: string[]): Promise<Record<string, unknown>> {
  const ran = await run(...args);
  expect(ran.code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`).toBe(0);
  return ran.json;
}

async function refusal(...args: string[]): Promise<string> {
  const ran = await run(...args);
  expect(ran.code, ran.stdout).toBe(1);
  const { error } = ran.json as { error: { code: string; message: string; details: object } };
  expect(error.message).toMatch(/[。)]$/);
  return error.code;
}

/** A paper form as a secretary would type it: one row per dossier, one column per item. */
function paper(scores: Readonly<Record<string, number>>): string {
  const items = itemsOf(rubric);
  const head = ['编号', ...items.flatMap(({ code }) => [code, `${code}理由`]), '水平判定', '判定依据', '同意认定'];
  const rows = Object.entries(scores).map(([no, share]) => [
    no,
    ...items.flatMap(({ weight }) => [(Math.round(Number(weight) * share * 2) / 2).toString(), '见检测报告']),
    '国际先进',
    '某国际同类产品',
    '同意',
  ]);
  return `\uFEFF${[head, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

beforeAll(async () => {
  writeFileSync(path.join(folder, 'pass.txt'), `${PASSPHRASE}\n`);
  writeFileSync(path.join(folder, 'wrong.txt'), '不是这个口令\n');
  const people = { S: { role: 'secretariat', name: '秘书处' }, E1: { name: '张三' }, E2: { name: '李四' } } as const;
  for (const [file, person] of Object.entries(people)) {
    const identity = await quickIdentity({ unit: `${person.name}的单位`, ...person });
    valueOf(await saveIdentity(identity, path.join(folder, `${file}.zpi`)));
  }
  const dossiers = [dossierLike('009', '901'), dossierLike('010', '902')];
  for (const { file } of dossiers.flatMap((one) => one.attachments)) {
    mkdirSync(path.dirname(path.join(folder, 'attachments', file)), { recursive: true });
    writeFileSync(path.join(folder, 'attachments', file), `内容 ${file}`);
  }
  writeFileSync(path.join(folder, 'table.xlsx'), await exportIntakeTable(dossiers));
  const broken = dossierLike('011', '903');
  broken.body.lead.district = '火星区';
  broken.body.lead.creditCode = `${broken.body.lead.creditCode.slice(0, 17)}${broken.body.lead.creditCode.endsWith('0') ? '1' : '0'}`;
  writeFileSync(path.join(folder, 'broken.xlsx'), await exportIntakeTable([...dossiers, broken]));
});

describe('a meeting from the command line', () => {
  test('identities and cards', async () => {
    const create = ['identity', 'create', '--role', 'expert', '--name', '王五', '--unit', '某大学', '--out', 'E3.zpi'];
    const made = await done(...create, ...pass);
    expect(Object.keys(made).sort()).toEqual(['card', 'checkCode', 'identity', 'keyId']);
    expect(existsSync(path.join(folder, 'E3.zpc'))).toBe(true);
    expect(await refusal(...create, ...pass)).toBe('FILE_EXISTS');
    const card = await done('identity', 'show', 'E3.zpc');
    expect(card).toMatchObject({ keyId: made['keyId'], origin: 'enrolled', checkCode: made['checkCode'] });
    expect(await refusal('identity', 'show', 'E3.zpi', '--passphrase-file', 'wrong.txt')).toBe('PASSPHRASE_WRONG');
    expect(await refusal('identity', 'show', 'E3.zpi')).toBe('PASSPHRASE_MISSING');
  });

  test('wrong use is told apart from refusal', async () => {
    expect((await run('round', 'create', '--round', 'x')).code).toBe(2);
    expect((await run('nothing')).code).toBe(2);
    expect((await run('score', 'set', '--workspace', 'w')).json).toMatchObject({ error: { code: 'USAGE' } });
  });

  test('a round takes in what is right and names what is wrong', async () => {
    await done('round', 'template', '--out', 'template.xlsx');
    await done('round', 'create', '--round', 'round', '--secretariat', 'S.zpi', '--title', '命令行评审', ...pass);
    const first = await done('round', 'intake', ...inRound, '--table', 'broken.xlsx', '--attachments', 'attachments');
    expect(first).toMatchObject({ accepted: 2, updated: 0 });
    const refused = first['refused'] as {
      sheet: string;
      row: number;
      column: string;
      code: string;
      message: string;
    }[];
    expect(refused.map((one) => one.column)).toEqual(expect.arrayContaining(['统一社会信用代码', '区']));
    for (const one of refused) expect(one.row).toBeGreaterThan(0);
    const again = await done('round', 'intake', ...inRound, '--table', 'table.xlsx', '--attachments', 'attachments');
    expect(again).toMatchObject({ accepted: 0, updated: 0, unchanged: 2, refused: [] });
  });

  test('experts, panel, 回避, sealing', async () => {
    const seat = ['--panel', '产品组'];
    await done('round', 'enrol', ...inRound, '--card', 'E1.zpc', ...seat, '--leader');
    const wrong = ['--check-code', '0000 0000 0000 0000'];
    expect(await refusal('round', 'enrol', ...inRound, '--card', 'E2.zpc', ...seat, ...wrong)).toBe(
      'CHECK_CODE_MISMATCH',
    );
    await done('round', 'enrol', ...inRound, '--card', 'E2.zpc', ...seat);
    expect(await refusal('round', 'enrol', ...inRound, '--card', 'E2.zpc', ...seat)).toBe('EXPERT_ALREADY_ENROLLED');
    const lead = dossierLike('010', '902').body.lead.name;
    const person = ['--name', '赵六', '--unit', '某协会', '--out', 'E4.zpi', '--affiliation', lead];
    const issued = await done('round', 'issue', ...inRound, ...seat, ...person, '--new-passphrase-file', 'pass.txt');
    expect(issued).toMatchObject({ origin: 'issued', identity: 'E4.zpi' });
    expect(await refusal('round', 'seal', ...inRound, '--out', 'sealed')).toBe('PANEL_NOT_READY');
    await done('round', 'panel', ...inRound, ...seat, '--category', 'product');
    const status = await done('round', 'status', ...inRound);
    expect(JSON.stringify(status)).toContain('曾任职或关联单位');
    const seal = ['round', 'seal', ...inRound, '--out', 'sealed', '--deadline'];
    expect(await refusal(...seal, '明天下午')).toBe('INPUT_INVALID');
    const deadline = new Date(2026, 10, 22, 17).toISOString();
    const sealed = await done(...seal, '2026-11-22 17:00');
    expect(sealed).toMatchObject({ batches: [{ panel: '产品组', dossiers: 2, experts: 3 }], deadline });
    expect(await done('batch', 'inspect', 'sealed/产品组.zpb')).toMatchObject({
      dossiers: 2,
      experts: 3,
      deadline,
      intact: true,
    });
  });

  test('scoring from the keyboard and from paper, then signing', async () => {
    const open = (n: number) =>
      done('batch', 'open', 'sealed/产品组.zpb', '--identity', `E${n}.zpi`, '--workspace', `w${n}`, ...pass);
    expect(
      await refusal('batch', 'open', 'sealed/产品组.zpb', '--identity', 'E3.zpi', '--workspace', 'w3', ...pass),
    ).toBe('BATCH_NOT_FOR_YOU');
    expect(await open(1)).toMatchObject({ dossiers: 2, attachments: 4 });
    await open(2);
    expect(await open(4)).toMatchObject({ dossiers: 1, recused: 1 });
    const w = (n: number): string[] => ['--workspace', `w${n}`, ...pass];
    const at = ['--dossier', '901', '--item', 'A1'];
    expect(await refusal('score', 'set', ...w(1), ...at, '--score', '99')).toBe('SCORE_OUT_OF_RANGE');
    expect(await done('score', 'set', ...w(1), ...at, '--score', '0')).toMatchObject({ scored: 1, total: '0' });
    expect(await refusal('sheet', 'sign', ...w(1), '--out', 'stick')).toBe('SHEET_INCOMPLETE');
    expect(await refusal('score', 'set', ...w(4), '--dossier', '902', '--item', 'A1', '--score', '1')).toBe(
      'DOSSIER_RECUSED',
    );
    writeFileSync(path.join(folder, 'paper1.csv'), paper({ '901': 0.9, '902': 0.8 }));
    writeFileSync(path.join(folder, 'paper4.csv'), paper({ '901': 0.85 }));
    expect(await done('score', 'import', ...w(1), '--table', 'paper1.csv')).toMatchObject({
      dossiers: 2,
      refused: [],
    });
    expect(await done('score', 'import', ...w(1), '--table', 'paper1.csv')).toMatchObject({
      dossiers: 0,
      changes: 0,
    });
    await done('score', 'import', ...w(4), '--table', 'paper4.csv');
    await done('score', 'abstain', ...w(2), '--dossier', '901', '--reason', '不熟悉');
    await done('score', 'recuse', ...w(2), '--dossier', '902', '--reason', '三年内有合作');
    await done('score', 'veto', ...w(4), '--dossier', '901', '--veto', 'V3', '--reason', '主指标报告缺失');
    await done('score', 'finding', ...w(4), '--dossier', '901', '--level', '国内领先');
    await done('score', 'agree', ...w(4), '--dossier', '901', '--vote', 'no');
    const ready = { ready: true, counts: { scored: 2 }, changedSinceSigned: false };
    expect(await done('score', 'status', ...w(1))).toMatchObject(ready);
    for (const n of [1, 2, 4]) {
      const signed = await done('sheet', 'sign', ...w(n), '--out', 'stick');
      expect(signed).toMatchObject({
        revision: 1,
        checkCode: expect.stringMatching(/^(\d{4} ){3}\d{4}$/) as unknown,
      });
    }
    await done('score', 'opinion', ...w(1), '--dossier', '901', '--text', '补充意见');
    expect(await done('score', 'status', ...w(1))).toMatchObject({ ...ready, changedSinceSigned: true });
    expect(await refusal('sheet', 'sign', ...w(1), '--out', 'stick')).toBe('REVISION_REASON_REQUIRED');
    await done('score', 'opinion', ...w(1), '--dossier', '901', '--text', '');
    expect(await done('sheet', 'sign', ...w(1), '--out', 'stick')).toMatchObject({ revision: 1, repeated: true });
    const file = path.join(folder, 'out.pdf');
    const extract = ['--identity', 'E1.zpi', '--attachment', '901-A01', '--out', 'out.pdf'];
    await done('batch', 'extract', 'sealed/产品组.zpb', ...extract, ...pass);
    expect(readFileSync(file, 'utf8')).toBe('内容 901/附件1.pdf');
  });

  test('collecting, opening, tally, report, archive', async () => {
    const sheets = readdirSync(path.join(folder, 'stick')).map((name) => path.join('stick', name));
    const [first = '', ...others] = sheets;
    await done('collect', ...inRound, ...others);
    expect(await refusal('round', 'open', ...inRound)).toBe('OPEN_NO_QUORUM');
    expect(await refusal('tally', ...inRound)).toBe('TALLY_NOT_OPENED');
    const collected = await done('collect', ...inRound, 'stick', first);
    const files = collected['files'] as { outcome: string }[];
    expect(files.map((one) => one.outcome).sort()).toEqual(['accepted', 'present', 'present']);
    expect(await done('round', 'open', ...inRound)).toMatchObject({ opened: 3, quorum: { met: true } });
    const tallied = await done('tally', ...inRound);
    const keys =
      'no category panel n scores mean trimmedMean median sd official rank flags veto international decision';
    const [dossier] = tallied['dossiers'] as Record<string, unknown>[];
    for (const key of [...keys.split(' '), 'recognitionProbability']) expect(dossier).toHaveProperty(key);
    for (const key of ['agreement', 'severity', 'missing']) expect(tallied).toHaveProperty(key);
    expect(tallied['dossiers']).toMatchObject([
      { no: '901', n: 2 },
      { no: '902', n: 1, decision: 'insufficient' },
    ]);
    const explained = await done('tally', ...inRound, '--explain', '901');
    expect((explained['steps'] as unknown[]).length).toBeGreaterThan(8);
    await done('report', ...inRound, '--out', 'papers');
    await done('archive', ...inRound, '--out', 'papers/a.zpa');
    await done('round', 'roster', ...inRound, '--out', 'roster.json');
    for (const file of ['papers/a.zpa', 'sealed/产品组.zpb', first, 'E1.zpc', 'E1.zpi'])
      expect(await done('verify', file, '--roster', 'roster.json')).toMatchObject({ verified: true });
    expect(await refusal('verify', 'E3.zpc', '--roster', 'roster.json')).toBe('SIGNER_NOT_ON_ROSTER');
  });

  test('statistics of a table for checking elsewhere', async () => {
    writeFileSync(path.join(folder, 'scores.csv'), '项目,甲,乙,丙\n一,80,82,79\n二,70,75,71\n三,90,88,\n四,60,66,63\n');
    const stats = await done('stats', '--table', 'scores.csv', '--recognise', '2');
    expect(Object.keys(stats)).toEqual(
      expect.arrayContaining(['icc', 'kendall', 'alpha', 'severity', 'adjusted', 'residuals', 'ranks', 'stability']),
    );
    expect(stats['icc']).toBeNull();
    expect((stats['reasons'] as Record<string, string>)['icc']).toMatch(/。$/);
  });
}, 240_000);
