import { describe, expect, test } from 'vitest';
import { readSheetMark, sheetMark, type SheetMark } from '#shared/domain/sheetQr.ts';
import { fc } from '#test/property.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const marks: fc.Arbitrary<SheetMark> = fc.record({
  digest: fc.stringMatching(/^[0-9a-f]{64}$/),
  checkCode: fc.array(digits(4), { minLength: 4, maxLength: 4 }).map((groups) => groups.join(' ')),
  revision: fc.integer({ min: 1, max: 10_000 }),
});
const codes = ['SHEET_MARK_FOREIGN', 'SHEET_MARK_NEWER', 'SHEET_MARK_DAMAGED'] as const;

describe('the mark of a signed sheet', () => {
  test('is one line of plain ASCII', () => {
    const mark = { digest: 'ab'.repeat(32), checkCode: '0123 4567 8901 2345', revision: 2 };
    expect(sheetMark(mark)).toBe(`ZHIPING-ZPS/1 ${'ab'.repeat(32)} 0123456789012345 r2`);
  });

  test('is read back as it was, with or without the line end that scanners send', () => {
    fc.assert(
      fc.property(marks, fc.constantFrom('', '\n', '\r\n', ' '), (mark, end) => {
        expect(valueOf(readSheetMark(sheetMark(mark) + end))).toEqual(mark);
      }),
    );
  });

  test('is refused when any part of it is cut off, and never read as something that it does not say', () => {
    fc.assert(
      fc.property(marks, fc.nat(120), (mark, length) => {
        const text = sheetMark(mark);
        fc.pre(length < text.length);
        const read = readSheetMark(text.slice(0, length));
        // Only the last digits of a revision can go missing unseen.
        if (read.ok) expect(sheetMark(read.value)).toBe(text.slice(0, length));
        else refusalOf(read, ...codes);
      }),
    );
  });

  test('any other text is refused in words', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 300 }),
          fc.string().map((s) => `ZHIPING-ZPS/1 ${s}`),
        ),
        (text) => {
          refusalOf(readSheetMark(text), ...codes);
        },
      ),
    );
  });

  test.each([
    ['https://example.invalid/', 'SHEET_MARK_FOREIGN'],
    ['ZHIPING-ZPS/', 'SHEET_MARK_FOREIGN'],
    [`ZHIPING-ZPS/1 ${'a'.repeat(5000)}`, 'SHEET_MARK_FOREIGN'],
    [`ZHIPING-ZPS/2 ${'ab'.repeat(32)} 0123456789012345 r2`, 'SHEET_MARK_NEWER'],
    [`ZHIPING-ZPS/1 ${'AB'.repeat(32)} 0123456789012345 r2`, 'SHEET_MARK_DAMAGED'],
    [`ZHIPING-ZPS/1 ${'ab'.repeat(32)} 012345678901234 r2`, 'SHEET_MARK_DAMAGED'],
    [`ZHIPING-ZPS/1 ${'ab'.repeat(32)} 0123456789012345 r02`, 'SHEET_MARK_DAMAGED'],
    [`ZHIPING-ZPS/1 ${'ab'.repeat(32)} 0123456789012345 r10001`, 'SHEET_MARK_DAMAGED'],
  ] as const)('%s', (text, code) => {
    refusalOf(readSheetMark(text), code);
  });
});
