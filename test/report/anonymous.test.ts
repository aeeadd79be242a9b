import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#engine/crypto/index.ts';
import { summaryWorkbook, type ReportInput } from '#engine/report/index.ts';
import { freshFolders } from '../support/folders.ts';
import { experts, makeReport } from './fixture.ts';
import { named, readBack, records, unzipped, type ReadSheet, type Value } from './read.ts';

const fresh = freshFolders();
const read = async (input: ReportInput): Promise<readonly ReadSheet[]> =>
  readBack(fresh(), await summaryWorkbook(input));
const { input } = await makeReport();
const sheets = await read(input);

describe('anonymous', () => {
  test('no name, unit or key of an expert and nobody else by name, anywhere in the file', async () => {
    const parts = await unzipped(await summaryWorkbook({ ...input, anonymous: true }));
    const hidden = [
      ...experts.flatMap(({ id, name, unit }) => [id, name, unit].filter((one) => one !== '统计-一致性')),
      ...input.openedBy,
    ];
    for (const [part, xml] of parts) {
      for (const one of hidden) {
        const escaped = one.replaceAll('&', '&amp;').replaceAll("'", '&apos;');
        expect(xml.includes(one) || xml.includes(escaped), `${one} in ${part}`).toBe(false);
      }
    }
  });

  test('the same expert has the same label everywhere, and the numbers are the same', async () => {
    const secret = await read({ ...input, anonymous: true });
    const labels = [...new Set(records(named(secret, '全部评分'), '是否计入').map((row) => row.get('专家')))];
    const panel = (name: string): string[] =>
      experts.filter((one) => one.panel === name).map((_, at) => `${name}·专家${at + 1}`);
    expect(labels).toEqual(expect.arrayContaining([...panel('产品组'), ...panel('链组')]));
    const names = secret.map((one) => one.name);
    expect(names).toEqual(expect.arrayContaining([...panel('产品组'), ...panel('链组')]));
    const figures = (all: readonly ReadSheet[], name: string): Value[] =>
      named(all, name)
        .rows.flat()
        .filter((cell) => typeof cell === 'number');
    for (const name of ['汇总排名', '全部评分', '统计-一致性', '统计-专家宽严', '统计-临界与校正']) {
      expect(figures(secret, name)).toEqual(figures(sheets, name));
    }
    const titles = records(named(secret, '汇总排名'), '拟处理').map((row) => row.get('牵头单位'));
    expect(titles).toContain('上海轴承厂');
  });

  test('leaves its input alone', async () => {
    const before = canonicalJson(input);
    await summaryWorkbook({ ...input, anonymous: true });
    expect(canonicalJson(input)).toBe(before);
  });

  test('one panel alone needs no prefix', async () => {
    const keep = (panel: string): boolean => panel === '产品组';
    const result = {
      ...input.result,
      experts: input.result.experts.filter((one) => keep(one.panel)),
      dossiers: input.result.dossiers.filter((one) => keep(one.panel)),
    };
    const own = (id: string): boolean => result.experts.some((one) => one.id === id);
    const single = await read({
      ...input,
      result,
      anonymous: true,
      sheets: input.sheets.filter((one) => own(one.expert)),
      ballots: input.ballots.filter((one) => own(one.expert)),
    });
    expect(single.map((one) => one.name)).toEqual(expect.arrayContaining(['专家1', '专家6']));
  });
});
