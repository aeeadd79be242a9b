import { expect, test } from 'vitest';
import { auditEvents, firstBrokenLink } from '#engine/audit/index.ts';
import { decideFork } from '#engine/collect/index.ts';
import { archiveRound } from '#engine/archive/index.ts';
import { voteOnVeto } from '#engine/deliberation/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { writeReport } from '#engine/reporting/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { assignPanel, declareConflict, takeIn } from '#engine/round/index.ts';
import { sealPanel } from '#engine/batch/index.ts';
import path from 'node:path';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound } from '#test/support/golden.ts';

const folder = freshFolders();

test('every refusal of the secretariat’s acts is an event, and nothing else changes', async () => {
  const golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 1 });
  const { round, directory } = golden;
  const before = auditEvents(round.db).length;
  const results = [
    assignPanel(round, '产品组', { numbers: ['777'] }),
    declareConflict(round, '无此人', '900', '亲属'),
    await takeIn(round, { table: path.join(directory, '没有.xlsx'), attachments: directory }),
    await sealPanel(round, '没有这个组', directory),
    decideFork(round, 'a'.repeat(64), '理由'),
    voteOnVeto(round, { no: '777', veto: 'V1', votes: { agree: 1, disagree: 0, abstained: 0 }, reason: '理由' }),
    await openScores(round, { holders: [] }),
    tallyRound(round),
    await writeReport(round, directory, false),
    await archiveRound(round, path.join(directory, 'x.zpa')),
  ];
  expect(results.filter((one) => one.ok)).toEqual([]);
  const events = auditEvents(round.db);
  expect(events.slice(before).map((one) => one.type)).toEqual([
    'round.panel.refused',
    'round.conflict.refused',
    'round.intake.refused',
    'round.seal.refused',
    'sheet.fork.refused',
    'veto.refused',
    'scores.open.refused',
    'round.tally.refused',
    'report.refused',
    'round.archive.refused',
  ]);
  expect(firstBrokenLink(events)).toBeNull();
  round.close();
});
