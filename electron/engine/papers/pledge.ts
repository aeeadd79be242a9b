import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { errnoOf } from '#engine/platform/files.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

const inChinese = z.locales.zhCN().localeError;
const sentence = z.string().trim().min(1).max(1000);

const pledgeSchema = z.strictObject({
  schema: z.literal('zhiping.pledge/1'),
  status: z.enum(['demonstration', 'approved']),
  /** Shown wherever the text is while it is a demonstration. */
  notice: z.string().max(40),
  title: z.string().trim().min(1).max(40),
  preamble: sentence,
  commitments: z.array(sentence).min(1).max(20),
  recusal: z.strictObject({
    title: z.string().trim().min(1).max(40),
    circumstances: z.array(sentence).min(1).max(20),
  }),
  closing: sentence,
});

export interface Pledge {
  readonly title: string;
  /** 示范文本 and the like; empty once the text is approved. */
  readonly notice: string;
  /** The whole text as it is read on screen and paper, numbered. */
  readonly paragraphs: readonly string[];
  /** 回避 circumstances alone, for whoever declares one. */
  readonly circumstances: readonly string[];
  /** SHA-256 of the file's canonical JSON: what an acceptance refers to. */
  readonly digest: string;
}

const NUMERALS = '一二三四五六七八九十';

/** 一 … 二十 */
function numeral(at: number): string {
  const [tens, ones] = [Math.floor(at / 10), at % 10];
  const last = ones === 0 ? '' : NUMERALS.charAt(ones - 1);
  if (tens === 0) return last;
  return `${tens === 1 ? '' : NUMERALS.charAt(tens - 1)}十${last}`;
}

/**
 * The 承诺书 and 回避 circumstances of this installation, from `resources/papers/pledge.json`, which the bureau can
 * replace; hence refused in words (`PLEDGE_INVALID`) when it is no such text. `file` is for tests.
 */
export function pledgeText(file: string = resourcePath('papers', 'pledge.json')): Result<Pledge> {
  const refuse = (reason: string): Result<Pledge> => refused(problem('PLEDGE_INVALID', { file, reason }));
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse(error instanceof SyntaxError ? '不是 JSON 文件' : `无法读取，${errnoOf(error)}`);
  }
  const parsed = pledgeSchema.safeParse(raw, { error: inChinese });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(`${issue?.path.join('.') ?? ''} 处有误，${issue?.message ?? ''}`);
  }
  const { status, notice, title, preamble, commitments, recusal, closing } = parsed.data;
  return ok({
    title,
    notice: status === 'demonstration' ? notice : '',
    paragraphs: [
      preamble,
      ...commitments.map((text, at) => `${numeral(at + 1)}、${text}`),
      `${recusal.title}：`,
      ...recusal.circumstances.map((text, at) => `（${numeral(at + 1)}）${text}`),
      closing,
    ],
    circumstances: recusal.circumstances,
    digest: sha256Hex(canonicalJson(parsed.data)),
  });
}
