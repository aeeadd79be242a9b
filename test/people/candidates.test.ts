import { writeFileSync } from 'node:fs';
import path from 'node:path';
import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { exportRoster, markRoster, readRoster, rosterTemplate, type CandidateEntry } from '#engine/candidates/index.ts';
import {
  assignPanel,
  candidates,
  changeExpert,
  conflicts,
  createRound,
  enrol,
  experts,
  issueIdentity,
  issueMany,
  openRound,
  previewRoster,
  removeCandidates,
  removeExpert,
  RESERVE,
  takeRoster,
  traits,
  type Round,
} from '#engine/round/index.ts';
import { lettersPdf } from '#engine/papers/index.ts';
import { sealRound } from '#engine/batch/index.ts';
import { writeWorkbook } from '#engine/table/index.ts';
import { fc } from '#test/property.ts';
import { zhiping } from '#test/cli/cli.ts';
import { squeezed, textOf } from '#test/papers/pdfText.ts';
import { freshFolders } from '#test/support/folders.ts';
import { asCardFile, intake } from '#test/support/golden.ts';
import { PASSPHRASE, QUICK, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
let directory: string;
let round: Round;
const LEAD = '上海衡岳重型轴承有限公司';

beforeAll(async () => {
  directory = folder();
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const place = path.join(directory, 'round');
  round = valueOf(await createRound({ directory: place, secretariat, title: '备选测试', mode: 'live' }));
  await intake(round, directory, ['900', '901', '902'], 100);
});
afterAll(() => round.close());

const entry = (name: string, some: Partial<CandidateEntry> = {}): CandidateEntry => {
  const unit = some.unit ?? `${name}研究院`;
  const none = { expertise: null, former: [], aliases: [], industries: [], title: '', note: '' };
  return { id: `${name}/${unit}`, name, unit, ...none, ...some };
};

async function table(entries: readonly CandidateEntry[], name = '名册.xlsx'): Promise<string> {
  const file = path.join(directory, name);
  writeFileSync(file, await exportRoster(entries));
  return file;
}

test('the template reads as an empty list, and what is written into it reads back the same', async () => {
  const empty = path.join(directory, '模板.xlsx');
  writeFileSync(empty, await rosterTemplate());
  const read = valueOf(await readRoster(empty));
  expect(read.entries).toEqual([]);
  expect(read.problems.map(({ code }) => code)).toEqual(['ROSTER_EMPTY']);
  const word = fc.stringMatching(/^[一-龥A-Za-z][一-龥A-Za-z0-9]{1,11}$/).filter((text) => text !== '示例');
  const list = fc.uniqueArray(word, { maxLength: 3 });
  const industry = fc.uniqueArray(fc.constantFrom('高端装备', '汽车', '生物医药'), { maxLength: 2 });
  const anybody = fc.record({
    name: word,
    expertise: fc.constantFrom('industry' as const, 'quality' as const, null),
    former: list,
    aliases: list,
    industries: industry,
    title: fc.oneof(fc.constant(''), word),
    note: fc.oneof(fc.constant(''), word),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anybody, { minLength: 1, maxLength: 6, selector: (one) => one.name }),
      async (all) => {
        const entries = all.map((one, i) => entry(one.name, { ...one, ...(i % 2 === 0 ? {} : { id: `Z-${i}` }) }));
        const file = await table(entries, '往返.xlsx');
        const back = valueOf(await readRoster(file));
        expect(back.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(back.entries).toEqual(entries);
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);

test("somebody's own list: other headings, columns that are not kept, every wrong cell named and marked", async () => {
  const file = path.join(directory, '自己的.xlsx');
  const sheet = {
    name: 'Sheet1',
    title: '2026 年专家库',
    columns: ['序号', '专家姓名', '工作单位', '原单位', '专家类别（行业/质量）', '擅长行业', '手机', '喜好'].map(
      (heading) => ({ heading }),
    ),
    rows: [
      ['1', '张 三', '甲院', `${LEAD}；乙厂`, '行业专家', '高端装备，飞机', '13800000000', '茶'],
      ['2', '李四', '', '', '质量管理', '', '', ''],
      ['3', '王五', '丙所', '无', '艺术', '', '', ''],
      ['4', '张三', '甲院', '', '质量', '', '', ''],
      ['5', '赵六', '丁院', '', '', '', '', ''],
    ],
  };
  writeFileSync(file, await writeWorkbook([sheet]));
  const { entries, problems, held } = valueOf(await readRoster(file));
  expect(entries.map(({ name }) => name)).toEqual(['张三', '赵六']);
  expect(held).toBe(3);
  expect(entries[0]).toEqual(
    entry('张三', { unit: '甲院', expertise: 'industry', former: [LEAD, '乙厂'], industries: ['高端装备', '飞机'] }),
  );
  const found = problems.map(({ row, column, code, severity }) => `${row} ${column} ${code} ${severity}`);
  expect(found).toEqual([
    '2 手机 ROSTER_HEADING_PRIVATE notice',
    '2 喜好 INTAKE_HEADING_UNKNOWN notice',
    '3 擅长行业 ROSTER_INDUSTRY_UNKNOWN notice',
    '4 工作单位 INTAKE_CELL_MISSING error',
    '5 专家类别(行业/质量) INTAKE_WORD_UNKNOWN error',
    '6 专家姓名 ROSTER_TWICE error',
    '7 专家类别(行业/质量) ROSTER_EXPERTISE_EMPTY notice',
  ]);
  const marked = path.join(directory, '标注.xlsx');
  writeFileSync(marked, valueOf(await markRoster(file, problems)));
  // Marked or not, it says the same; the list of problems is a sheet of its own that a second reader finds.
  const again = valueOf(await readRoster(marked));
  expect(again.entries).toEqual(entries);
  expect(again.problems).toEqual(problems);
  const sheets = (await readXlsx(marked)) as unknown as { sheet: string; data: unknown[][] }[];
  const list = sheets.find((one) => one.sheet === '问题');
  expect(list?.data.flat().join(' ')).toContain('「专长」中的「艺术」不在字典里');
});

test('taken in, read again: new, changed, unchanged and no longer in the table, and nobody goes by himself', async () => {
  const zhang = entry('张三', { expertise: 'industry', former: [LEAD], aliases: ['张院'], industries: ['汽车'] });
  const li = entry('李四', { expertise: 'quality' });
  const wang = entry('王五', { id: 'W-1' });
  const file = await table([zhang, li, wang]);
  const preview = valueOf(await previewRoster(round, file));
  expect(preview.compared.map(({ state }) => state)).toEqual(['new', 'new', 'new']);
  refusalOf(await takeRoster(round, file, '0'.repeat(64)), 'ROSTER_OUTDATED');
  expect(candidates(round)).toEqual([]);
  expect(valueOf(await takeRoster(round, file, preview.fingerprint))).toMatchObject({ added: 3, absent: 0 });
  expect(candidates(round).map(({ name }) => name)).toEqual(['张三', '李四', '王五']);
  const next = await table([
    { ...zhang, unit: '张三研究院有限公司', id: '张三/张三研究院有限公司', title: '教授' },
    { ...wang, note: '新' },
    entry('赵六'),
    li,
  ]);
  const second = valueOf(await previewRoster(round, next));
  expect(second.compared.map(({ state }) => state)).toEqual(['changed', 'changed', 'new', 'unchanged']);
  expect(second.compared[0]?.differences).toEqual([
    { heading: '单位', before: '张三研究院', after: '张三研究院有限公司' },
    { heading: '职称', before: '', after: '教授' },
  ]);
  valueOf(await takeRoster(round, next));
  const third = valueOf(await previewRoster(round, await table([li])));
  expect(third.absent.map(({ name }) => name)).toEqual(['张三', '王五', '赵六']);
  valueOf(await takeRoster(round, await table([li])));
  expect(candidates(round)).toHaveLength(4);
  expect(valueOf(removeCandidates(round, ['赵六/赵六研究院']))).toEqual({ removed: 1 });
  refusalOf(removeCandidates(round, ['赵六/赵六研究院']), 'CANDIDATE_UNKNOWN');
  const types = auditEvents(round.db).map(({ type }) => type);
  expect(types.filter((type) => type.startsWith('round.candidates'))).toEqual([
    'round.candidates.refused',
    'round.candidates',
    'round.candidates',
    'round.candidates',
    'round.candidates.removed',
  ]);
});

test('whoever gets keys is tied to their row, and what it knows finds 回避; a later list is taken over until sealed', async () => {
  const seat = { panel: RESERVE, leader: false, affiliations: ['原有单位'] };
  const card = await quickIdentity({ name: '张三', unit: '张三研究院' });
  const enrolled = valueOf(enrol(round, '张三.zpc', asCardFile(card), seat, card.card.checkCode));
  expect(enrolled).toMatchObject({ candidate: '张三/张三研究院有限公司' });
  expect(enrolled.conflicts.map(({ no }) => no)).toEqual(['900']);
  expect(experts(round)[0]?.affiliations).toEqual(['原有单位', LEAD]);
  expect(traits(round).get(enrolled.keyId)).toEqual({
    expertise: 'industry',
    categories: null,
    industries: ['汽车'],
    aliases: ['张院'],
  });
  const out = { file: path.join(directory, '王五.zpi'), passphrase: 'abcd-efgh', logN: QUICK };
  const person = { name: '王伍', unit: '别处' };
  const chosen = { ...seat, affiliations: [], candidate: 'W-1' };
  refusalOf(await issueIdentity(round, person, { ...chosen, candidate: '没有' }, out), 'CANDIDATE_UNKNOWN');
  const issued = valueOf(await issueIdentity(round, person, chosen, out));
  expect(candidates(round).find(({ id }) => id === 'W-1')?.expert).toBe(issued.keyId);
  const more = { ...out, file: path.join(directory, '又一个.zpi') };
  refusalOf(await issueIdentity(round, person, chosen, more), 'CANDIDATE_TAKEN');

  const changed = entry('王五', { id: 'W-1', aliases: [LEAD], expertise: 'quality' });
  valueOf(await takeRoster(round, await table([changed])));
  expect(conflicts(round).filter(({ expert }) => expert === issued.keyId)).toEqual([
    expect.objectContaining({ no: '900', reason: expect.stringContaining('别名或所属集团') as string }),
  ]);
  // Corrected on screen: what comes and what goes is said.
  const corrected = valueOf(changeExpert(round, issued.keyId, { trait: { aliases: [] } }));
  expect(corrected.gone.map(({ no }) => no)).toEqual(['900']);
  const former = valueOf(changeExpert(round, issued.keyId, { panel: '产品组', affiliations: [LEAD] }));
  expect(former.appeared.map(({ no, reason }) => [no, reason])).toEqual([
    ['900', expect.stringContaining(`曾任职或关联单位「${LEAD}」`)],
  ]);
  valueOf(assignPanel(round, '产品组', { numbers: ['901'] }));
  valueOf(await sealRound(round, path.join(directory, 'sealed')));
  const late = valueOf(await previewRoster(round, await table([{ ...changed, former: ['别家'] }])));
  expect(late.compared.map(({ state }) => state)).toEqual(['frozen']);

  valueOf(removeExpert(round, enrolled.keyId));
  expect(candidates(round).find(({ name }) => name === '张三')?.expert).toBeNull();
});

test('from the command line: a template, a list on trial and taken in, a draw from it, identities and cells', async () => {
  round.close();
  const secret = path.join(directory, '口令');
  writeFileSync(secret, PASSPHRASE);
  const run = async (...args: string[]) =>
    zhiping(directory, 'round', ...args, '--round', 'round', '--passphrase-file', secret);
  await zhiping(directory, 'round', 'roster-template', '--out', '空白.xlsx');
  expect(valueOf(await readRoster(path.join(directory, '空白.xlsx'))).entries).toEqual([]);
  const more = [
    entry('钱一', { industries: ['汽车'] }),
    entry('钱二', { expertise: 'industry' }),
    entry('', { unit: '空' }),
  ];
  await table(more, '追加.xlsx');
  const tried = await run('roster-import', '--table', '追加.xlsx', '--preview', '--marked', '追加-标注.xlsx');
  expect(tried.json).toMatchObject({ new: ['钱一/钱一研究院', '钱二/钱二研究院'], held: 1 });
  const taken = await run('roster-import', '--table', '追加.xlsx');
  expect(taken.json).toMatchObject({ taken: { added: 2, held: 1 } });
  const drawn = await run('draw', '--candidates', '--any', '1', '--field', '汽车', '--reserves', '1');
  expect(drawn.json['strata']).toEqual([{ stratum: 'any', field: '汽车', count: 1, reserves: 1 }]);
  const issued = await run('issue-many', '--candidate', '钱一/钱一研究院', '--directory', directory);
  expect(issued.json).toMatchObject({ issued: [{ name: '钱一' }], stopped: null });
  const cells = await run('cells', '--expert', '王伍', '--dossiers', '901', '--leave');
  expect(cells.json['error']).toMatchObject({ code: 'CELL_SEALED' });
  round = valueOf(await openRound(path.join(directory, 'round'), [PASSPHRASE]));
  expect(candidates(round).find(({ name }) => name === '钱一')?.expert).not.toBeNull();
}, 60_000);

test('several identities: stopped in between, those that were made stay, and the letters are a page each', async () => {
  const abort = new AbortController();
  const done: number[] = [];
  const work = {
    signal: abort.signal,
    report: (one: { done: number }) => {
      done.push(one.done);
      if (one.done === 1) abort.abort();
    },
  };
  valueOf(await takeRoster(round, await table(['孙一', '孙二', '孙三'].map((name) => entry(name)))));
  const ids = ['孙一', '孙二', '孙三'].map((name) => `${name}/${name}研究院`);
  const to = { panel: RESERVE, directory, logN: QUICK };
  const { issued, stopped } = valueOf(await issueMany(round, ids, to, work));
  expect(issued.map(({ name }) => name)).toEqual(['孙一']);
  expect(stopped?.code).toBe('CANCELLED');
  refusalOf(await issueMany(round, ids, to), 'CANDIDATE_TAKEN');
  const rest = valueOf(await issueMany(round, ids.slice(1), to));
  const letters = [...issued, ...rest.issued].map(({ name, unit, passphrase, checkCode }) => {
    const common = { round: '备选测试', mode: 'live' as const, madeAt: '2026-11-23T00:00:00.000Z', software: '质评' };
    return { ...common, name, unit, passphrase, checkCode };
  });
  const pages = await textOf(await lettersPdf(letters));
  expect(pages).toHaveLength(3);
  for (const [at, letter] of letters.entries()) {
    for (const said of [letter.passphrase, letter.name]) expect(pages[at]?.all).toContain(squeezed(said));
  }
  // Nothing of a 口令 lies in the round.
  for (const { type, details } of auditEvents(round.db))
    for (const { passphrase } of letters) expect(JSON.stringify([type, details])).not.toContain(passphrase);
});
