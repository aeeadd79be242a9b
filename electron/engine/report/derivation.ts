import { checkCode } from '#engine/crypto/index.ts';
import { explain } from '#shared/tally/index.ts';
import { count, word } from './cell.ts';
import type { Draft } from './sheet.ts';
import { categoryName, type ReportView } from './view.ts';

/** 推导: every dossier from its single scores to its rank, step by step, so that a person can redo it by hand. */
export function derivationSheet(view: ReportView): Draft {
  return {
    name: '推导',
    heading: '得分与名次推导',
    lines: ['每一步的数字都取自存储的同一份结果，可据此手工复核。'],
    columns: [
      { heading: '编号', width: 8 },
      { heading: '项目名称', width: 28 },
      { heading: '类别', width: 20 },
      { heading: '步骤', width: 6 },
      { heading: '内容', width: 22 },
      { heading: '推导', width: 100 },
    ],
    rows: view.ranked.flatMap((dossier) => {
      const derivation = explain(view.result, dossier.no, checkCode);
      if (derivation === null) throw new Error(`the result cannot derive ${dossier.no}`);
      return derivation.steps.map((step, at) => [
        word(dossier.no),
        dossier.title,
        categoryName(dossier.category),
        count(at + 1),
        step.title,
        step.text,
      ]);
    }),
    frozenColumns: 2,
  };
}
