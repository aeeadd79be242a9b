/** Two versions of a text, split where they differ: `head + was + tail` and `head + now + tail`. */
export interface ChangedPart {
  readonly head: string;
  readonly was: string;
  readonly now: string;
  readonly tail: string;
}

/** What stands between the longest common beginning and the longest common end. Never splits a character. */
export function changedPart(before: string, after: string): ChangedPart {
  const [old, fresh] = [Array.from(before), Array.from(after)];
  const shorter = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shorter && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  return {
    head: old.slice(0, start).join(''),
    was: old.slice(start, old.length - end).join(''),
    now: fresh.slice(start, fresh.length - end).join(''),
    tail: old.slice(old.length - end).join(''),
  };
}

/** What both versions have in common, as far as it helps to find the place. */
const SHOWN = 60;

export function beginning(text: string): string {
  const letters = Array.from(text);
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}……` : text;
}

export function end(text: string): string {
  const letters = Array.from(text);
  return letters.length > SHOWN ? `……${letters.slice(-SHOWN).join('')}` : text;
}
