import { describe, expect, test } from 'vitest';
import { instantOf } from '#hosts/cli/instant.ts';
import { fc } from '#test/property.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

describe('an instant as somebody types it', () => {
  test('is meant in the time zone of this machine, unless it says its own', () => {
    const at = (typed: string) => valueOf(instantOf(typed, '截止时间'));
    expect(at('2026-11-22 17:00')).toBe(new Date(2026, 10, 22, 17).toISOString());
    expect(at(' 2026-11-22T17:05 ')).toBe(new Date(2026, 10, 22, 17, 5).toISOString());
    expect(at('2026-11-22T17:00:00+08:00')).toBe('2026-11-22T09:00:00.000Z');
    expect(at('2026-11-22T09:00:00Z')).toBe('2026-11-22T09:00:00.000Z');
  });

  test.each([
    '',
    '明天',
    '17:00',
    '2026-11-22',
    '2026-02-30 10:00',
    '2026-13-01 10:00',
    '2026-11-22 25:00',
    '2026-11-22 17:60',
    '22/11/2026 17:00',
    '2026-11-22T17:00+08',
  ])('%j is refused with how to write it', (typed) => {
    const refusal = refusalOf(instantOf(typed, '截止时间'), 'INPUT_INVALID');
    expect(refusal.message).toContain('2026-11-22 17:00');
  });

  test('any minute that exists is read as it was written', () => {
    const minute = fc.date({ min: new Date(2020, 0, 1), max: new Date(2099, 0, 1), noInvalidDate: true });
    fc.assert(
      fc.property(minute, (date) => {
        date.setSeconds(0, 0);
        const two = (n: number): string => String(n).padStart(2, '0');
        const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
        const typed = `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
        const read = new Date(valueOf(instantOf(typed, '截止时间')));
        // When clocks go back one hour comes twice: which of the two is meant, nobody can say.
        expect(Math.abs(read.getTime() - date.getTime())).toBeOneOf([0, 3_600_000]);
      }),
    );
  });
});
