/** The calendar date of an instant where this machine stands: `2026-11-22`. */
export function calendarDate(at: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
