import { z } from 'zod';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})$/;
const instant = z.iso.datetime({ offset: true });

/**
 * An instant as somebody types it: `2026-11-22 17:00` in the time zone of this machine, or in full with its zone
 * (`2026-11-22T17:00:00+08:00`, `…Z`). Returns it in UTC.
 */
export function instantOf(typed: string, what: string): Result<string> {
  const text = typed.trim();
  const wrong = refused(
    problem('INPUT_INVALID', { what: `${what}「${text.slice(0, 40)}」`, reason: '应写作 2026-11-22 17:00' }),
  );
  const local = LOCAL.exec(text);
  if (local === null) return instant.safeParse(text).success ? ok(new Date(text).toISOString()) : wrong;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = local.slice(1).map(Number);
  const time = new Date(year, month - 1, day, hour, minute);
  // 31 April would become 1 May, and an hour that summer time skips the next one: nobody meant that.
  const meant =
    time.getMonth() === month - 1 && time.getDate() === day && time.getHours() === hour && time.getMinutes() === minute;
  return meant ? ok(time.toISOString()) : wrong;
}

/** The same instant in the time zone of this machine, as it is read aloud. */
export function spoken(instant: string): string {
  return new Date(instant).toLocaleString('zh-CN', { dateStyle: 'long', timeStyle: 'short' });
}

/** A calendar date as somebody types it: `2026-11-22`. */
export function dateOf(typed: string, what: string): Result<string> {
  const parsed = z.iso.date().safeParse(typed.trim());
  return parsed.success
    ? ok(parsed.data)
    : refused(problem('INPUT_INVALID', { what: `${what}「${typed.slice(0, 40)}」`, reason: '应写作 2026-11-22' }));
}
