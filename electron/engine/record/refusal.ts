import { catalogue, type ErrorCode } from '#shared/errors/problem.ts';

/**
 * Why something was refused, from the code that the log keeps. The sentence is the one that was said then; what it was
 * said of is known only as far as the log keeps it, the rest stands as 〔略〕.
 */
export function refusalWords(code: string, known: Readonly<Record<string, unknown>>): string {
  if (!Object.hasOwn(catalogue, code)) return `编号 ${code}。`;
  const sentence = catalogue[code as ErrorCode] as (details: unknown) => string;
  const details = new Proxy(known, {
    get: (target, field) => {
      const value: unknown = Reflect.get(target, field);
      return value === undefined || value === null ? '〔略〕' : value;
    },
  });
  try {
    const said = sentence(details);
    return /undefined|NaN|\[object/.test(said) ? `编号 ${code}。` : said;
  } catch {
    // A sentence that is made of a list which was not kept.
    return `编号 ${code}。`;
  }
}
