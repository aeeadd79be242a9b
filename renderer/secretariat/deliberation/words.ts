import type { DeliberationCase } from '#shared/contract/office/deliberation.ts';
import { outcomeNames } from '#shared/domain/opinion.ts';

/** How far a case has come, in a word or two. */
export function progressOf({ causes, opinions }: DeliberationCase): { readonly said: string; readonly open: boolean } {
  const [newest] = opinions;
  if (newest === undefined)
    return causes.every(({ kind }) => kind === 'voted')
      ? { said: causes[0]?.text ?? '', open: false }
      : { said: '待合议', open: true };
  if (newest.outdated) return { said: '结果有变，请再议', open: true };
  const name = outcomeNames[newest.opinion.outcome];
  return { said: newest.signedAt === null ? `${name}，待签署` : `${name}，已签署`, open: false };
}
