import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogue, problem, type ErrorCode } from '#shared/errors/problem.ts';

/**
 * Details whose every field plays any part that a sentence may give it: text, number or list. What it is is decided by
 * how it is used, so that codes added later are covered without being listed here.
 */
function anyDetails(): Record<string, unknown> {
  return new Proxy({}, { get: (_, name) => (typeof name === 'string' ? anyValue() : undefined), has: () => true });
}

function anyValue(): unknown {
  const list = [0, 1];
  const asText = Object('示例') as Record<PropertyKey, unknown>;
  return new Proxy(list, {
    get(target, name): unknown {
      if (name === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? 3 : '示例');
      if (name === 'toString' || name === 'toLocaleString') return () => '示例';
      if (name === 'valueOf') return () => 3;
      if (name === 'toFixed') return () => '3.00';
      if (name === '0' || name === '1') return anyValue();
      const own: unknown = Reflect.get(target, name);
      if (own !== undefined) return own;
      const member = asText[name];
      if (typeof member === 'function') return member.bind('示例') as unknown;
      return member ?? (typeof name === 'string' ? anyValue() : undefined);
    },
  });
}

const codes = Object.keys(catalogue) as ErrorCode[];
const sentenceOf = (code: ErrorCode) => (catalogue[code] as (details: unknown) => string)(anyDetails());

describe('every refusal', () => {
  test('is there', () => expect(codes.length).toBeGreaterThan(30));

  test('stands under one code alone', () => {
    const folder = new URL('../../shared/errors/', import.meta.url);
    const problemSource = readFileSync(new URL('problem.ts', folder), 'utf8');
    const rooms = [...problemSource.matchAll(/from '\.\/(\w+\.ts)'/g)].map((match) => match[1]!);
    const written = rooms.flatMap((room) =>
      [...readFileSync(new URL(room, folder), 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)].map((match) => match[1]!),
    );
    expect(written.length).toBe(new Set(written).size);
    expect([...written].sort()).toEqual([...codes].sort());
  });

  test.each(codes)('%s is a Chinese sentence with a next step', (code) => {
    expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
    const sentence = sentenceOf(code);
    expect(sentence.length).toBeGreaterThanOrEqual(10);
    expect(sentence).toMatch(/。$/);
    // What happened, and what to do next: two sentences at least, or one that asks for something.
    expect(sentence.split('。').length > 2 || sentence.includes('请')).toBe(true);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\bfunction\b|\n/);
    expect(sentence).not.toMatch(/\b(?:error|fail(?:ed|ure)?|invalid|not found|denied|unknown|missing|bad|cannot)\b/i);
    expect((sentence.match(/[\u4e00-\u9fff]/g) ?? []).length).toBeGreaterThan(sentence.length / 3);
    // An outcome is recognised and commended; these two words promise something else.
    expect(sentence).not.toMatch(/表彰|奖(?!励)/);
  });
});

test('a problem carries code, words and details, and survives JSON', () => {
  const made = problem('FILE_NOT_FOUND', { file: 'D:\\评审\\a.zpb' });
  expect(made).toEqual({
    code: 'FILE_NOT_FOUND',
    message: catalogue.FILE_NOT_FOUND({ file: 'D:\\评审\\a.zpb' }),
    details: { file: 'D:\\评审\\a.zpb' },
  });
  expect(made.message).toContain('D:\\评审\\a.zpb');
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
});
