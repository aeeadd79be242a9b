import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { pledgePdf, pledgeText } from '#engine/papers/index.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { freshFolders } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { squeezed, textOf } from './pdfText.ts';

const folder = freshFolders();

const shipped = (): Record<string, unknown> =>
  JSON.parse(readFileSync(resourcePath('papers', 'pledge.json'), 'utf8')) as Record<string, unknown>;

const acceptance = () => ({
  round: '2026年度产业质量攻关成果评价（示例）',
  panel: '产品组',
  mode: 'live' as const,
  expert: { name: '龚燚', unit: '申城消费品质量评价中心' },
  acceptedAt: '2026-11-22T01:00:00.000Z',
  digest: valueOf(pledgeText()).digest,
  software: 'zhiping 0.1.0',
});

describe('the 承诺书', () => {
  test('promises 独立评审, 保密 and 回避, names every circumstance, and says that it is a demonstration', () => {
    const pledge = valueOf(pledgeText());
    const text = pledge.paragraphs.join('\n');
    for (const word of ['独立评审', '保守秘密', '主动回避', '任职', '近亲属', '师生', '近三年', '股份', '顾问', '竞争'])
      expect(text).toContain(word);
    expect(pledge.paragraphs.filter((one) => /^[一二三四五六七八九十]+、/.test(one))).toHaveLength(6);
    for (const [at, circumstance] of pledge.circumstances.entries())
      expect(text).toContain(`（${'一二三四五六七'.charAt(at)}）${circumstance}`);
    expect(pledge.notice).toBe('示范文本，主管部门可替换');
    expect(text).not.toMatch(/表彰|奖/);
  });

  test('is known by the digest of its canonical JSON', () => {
    expect(valueOf(pledgeText()).digest).toBe(sha256Hex(canonicalJson(shipped())));
  });

  test('can be replaced by the bureau; an approved text carries no notice, another text another digest', () => {
    const file = path.join(folder(), 'pledge.json');
    const commitments = Array.from({ length: 20 }, (_, at) => `承诺第 ${at + 1} 条。`);
    writeFileSync(file, JSON.stringify({ ...shipped(), status: 'approved', commitments }));
    const pledge = valueOf(pledgeText(file));
    expect(pledge.notice).toBe('');
    expect(pledge.digest).not.toBe(valueOf(pledgeText()).digest);
    expect(pledge.paragraphs).toContain('十、承诺第 10 条。');
    expect(pledge.paragraphs).toContain('十一、承诺第 11 条。');
    expect(pledge.paragraphs).toContain('二十、承诺第 20 条。');
  });

  test.each([
    ['no file', null, /无法读取，ENOENT/],
    ['no JSON', '{"schema":', /不是 JSON 文件/],
    ['another schema', JSON.stringify({ ...shipped(), schema: 'zhiping.pledge/9' }), /schema 处有误/],
    ['nothing to promise', JSON.stringify({ ...shipped(), commitments: [] }), /commitments 处有误/],
    ['a field too many', JSON.stringify({ ...shipped(), extra: 1 }), /处有误/],
  ])('is refused in words: %s', (_, content, message) => {
    const file = path.join(folder(), 'pledge.json');
    if (content !== null) writeFileSync(file, content);
    expect(refusalOf(pledgeText(file), 'PLEDGE_INVALID').message).toMatch(message);
  });
});

describe('the printed 承诺书', () => {
  test('holds the whole text, whose it is and when it was accepted, on one page', async () => {
    const accepted = acceptance();
    const [page, ...more] = await textOf(valueOf(await pledgePdf(accepted)));
    expect(more).toEqual([]);
    const { body, astray } = page!;
    expect(astray).toEqual([]);
    for (const paragraph of valueOf(pledgeText()).paragraphs) expect(body).toContain(squeezed(paragraph));
    expect(body).toContain('示范文本，主管部门可替换');
    expect(body).toContain(squeezed(`评审轮次${accepted.round}专家组产品组专家龚燚工作单位${accepted.expert.unit}`));
    expect(body).toContain('龚燚已于2026年11月22日09:00在软件中阅读并确认以上全文。');
    expect(body).toContain(accepted.digest);
    expect(body).toMatch(/专家签名：日期：年月日$/);
  });

  test('says so when it was only a test', async () => {
    const [page] = await textOf(valueOf(await pledgePdf({ ...acceptance(), mode: 'test' })));
    expect(page!.all).toContain('测试轮，不作评审依据');
  });

  test('is refused when the expert accepted another text than the one that is here', async () => {
    const result = await pledgePdf({ ...acceptance(), digest: sha256Hex('另一份承诺书') });
    expect(refusalOf(result, 'PLEDGE_REPLACED').message).toContain('龚燚');
  });
});
