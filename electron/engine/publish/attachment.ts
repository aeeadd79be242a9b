import type { FileChild } from 'docx';
import type { DecisionSet } from '#shared/domain/decision.ts';
import { listTable } from './listTable.ts';
import { blank, centred, end, plainHeading, title } from './official.ts';
import { byCategories, publicList } from './set.ts';

const NUMERALS = ['一', '二', '三'];

/** How many, and of which kinds, as the text says it: 其中…类2项、…类3项. */
export function counted(set: DecisionSet): { readonly total: number; readonly kinds: string } {
  const list = publicList(set);
  const kinds = byCategories(list, (one) => one.dossier);
  const [only] = kinds;
  return {
    total: list.length,
    kinds:
      kinds.length === 1 && only !== undefined
        ? `${list.length === 1 ? '属' : '均属'}${only.name}类`
        : `其中${kinds.map(({ name, list: own }) => `${name}类${own.length}项`).join('、')}`,
  };
}

/** The attachment on its own page: the list, category by category. */
export function attachment(set: DecisionSet, titleLines: readonly string[]): FileChild[] {
  const list = publicList(set);
  const kinds = byCategories(list, (one) => one.dossier);
  return [
    plainHeading('附件', true),
    blank(true),
    title(titleLines),
    centred(`（共${list.length}项，按项目编号排列，排名不分先后）`),
    ...kinds.flatMap(({ name, list: own }, at) => [
      plainHeading(`${NUMERALS[at] ?? ''}、${name}（${own.length}项）`),
      listTable(own),
      at < kinds.length - 1 ? blank() : end(),
    ]),
  ];
}
