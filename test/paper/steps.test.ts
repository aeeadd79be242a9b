import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importScores } from '#engine/paper/index.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { ballotsOf, changeBallot, historyOf, redo, undo } from '#engine/workspace/index.ts';
import { itemsOf, rubricSchema } from '#shared/domain/rubric.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, workspaceOf } from '#test/support/golden.ts';
import { valueOf } from '#test/support/results.ts';

const folder = freshFolders();
const rubric = rubricSchema.parse(JSON.parse(readFileSync(resourcePath('rubrics', 'product.json'), 'utf8')));

function paper(rows: Readonly<Record<string, string>>): string {
  const items = itemsOf(rubric);
  const head = ['编号', ...items.flatMap(({ code }) => [code, `${code}理由`]), '同意认定'];
  const lines = Object.entries(rows).map(([no, score]) => [no, ...items.flatMap(() => [score, '见检测报告']), '同意']);
  const file = path.join(folder(), '录入表.csv');
  writeFileSync(file, `\uFEFF${[head, ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`);
  return file;
}

test('scores from paper are steps like any other; a row that is refused leaves none', async () => {
  const golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 3 });
  golden.round.close();
  const workspace = await workspaceOf(golden, 0);
  const said = () => JSON.stringify(valueOf(ballotsOf(workspace)));
  valueOf(changeBallot(workspace, '902', { kind: 'recuse', reason: '亲属' }));
  const before = said();
  const imported = valueOf(await importScores(workspace, paper({ '900': '2', '901': '99', '902': '2' })));
  expect(imported.dossiers).toEqual(['900']);
  expect(imported.refused.map((one) => one.no)).toEqual(expect.arrayContaining(['901', '902']));
  expect(historyOf(workspace, '901')).toEqual({ undo: null, redo: null });
  expect(historyOf(workspace, '902')).toEqual({ undo: null, redo: null });
  const after = said();
  for (let n = 0; n < imported.changes; n++) expect(valueOf(undo(workspace, null)).no).toBe('900');
  expect(said()).toBe(before);
  expect(historyOf(workspace, null).undo).toBeNull();
  while (redo(workspace, '900').ok);
  expect(said()).toBe(after);
  workspace.close();
});
