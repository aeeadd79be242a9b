import type { PreviewedDossier } from '#shared/contract/office/intake.ts';

/** What taking a table in would do to a dossier. */
export const previewStates: Readonly<
  Record<PreviewedDossier['state'], { readonly name: string; readonly said: string }>
> = {
  new: { name: '新收', said: '这个项目将作为新项目收入。' },
  changed: { name: '更新', said: '这个项目已经收过，收入后按这份表更新。' },
  unchanged: { name: '无变化', said: '这个项目已经收过，内容完全相同。' },
  frozen: { name: '已封包，不能改', said: '这个项目已经封包发给专家，内容不能再改，这份表中的变动不会收入。' },
};
