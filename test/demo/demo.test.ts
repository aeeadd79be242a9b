import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runDemo, type DemoReport } from '#engine/demo/index.ts';
import { loadSampleRound } from '#engine/sample/index.ts';
import { verifyFile } from '#engine/verify/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
const directory = folder();
const lines: string[] = [];
let report: DemoReport;

beforeAll(async () => {
  report = valueOf(await runDemo({ directory, say: (line) => void lines.push(line), work: {}, size: {} }));
}, 120_000);

describe('the demo', () => {
  test('shows every edge case of a real meeting, each with its evidence in the result', () => {
    expect(report).toMatchObject({ dossiers: 12, experts: 19 });
    expect(report.edgeCases.map((one) => one.key).sort()).toEqual([
      'abstained',
      'conflict',
      'damaged',
      'declared',
      'deliberate',
      'missing',
      'noInternationalValue',
      'notInternational',
      'planted',
      'revision',
      'spread',
      'tie',
      'veto',
    ]);
    expect(report.edgeCases.filter((one) => !one.held)).toEqual([]);
  });

  test('says in plain Chinese what happened, without codes and without placeholders', () => {
    const text = lines.join('\n');
    for (const word of ['收件', '封包', '开分', '排名', '归档包', '结果校验码']) expect(text).toContain(word);
    expect(text).not.toMatch(/undefined|null|NaN|\[object|[A-Z]{3,}_[A-Z]/);
  });

  test('leaves an archive that anybody can recount', async () => {
    expect(valueOf(await verifyFile(report.archive, null))).toMatchObject({ kind: 'zpa', facts: { sheets: 19 } });
  });

  test('leaves no sentence of any dossier in any file of the round, the batches, the workspaces or the sticks', async () => {
    const { dossiers } = valueOf(await loadSampleRound());
    const sentences = dossiers.flatMap(({ body }) => [
      body.title,
      body.problem.rootCause.slice(0, 20),
      body.problem.route.slice(0, 20),
    ]);
    const secret = sentences.map((sentence) => Buffer.from(sentence, 'utf8'));
    const files = ['2-轮次', '3-封包', '4-专家', '5-U盘'].flatMap((name) => filesBelow(path.join(directory, name)));
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const bytes = readFileSync(file);
      expect(
        secret.filter((one) => bytes.includes(one)),
        file,
      ).toEqual([]);
    }
  });

  test('does not touch a folder that is in use', async () => {
    const used = folder();
    writeFileSync(path.join(used, '别人的文件.txt'), '');
    refusalOf(await runDemo({ directory: used, say: () => undefined, work: {}, size: {} }), 'DEMO_NOT_EMPTY');
    expect(readdirSync(used)).toEqual(['别人的文件.txt']);
  });
});

function filesBelow(root: string): string[] {
  return readdirSync(root).flatMap((name) => {
    const full = path.join(root, name);
    return statSync(full).isDirectory() ? filesBelow(full) : [full];
  });
}
