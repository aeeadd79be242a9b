import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archiveRound } from '#engine/archive/index.ts';
import { auditEventSchema, auditEvents, auditHead, firstBrokenLink } from '#engine/audit/index.ts';
import { archiveState, verifyArchiveFile, writeArchive, writeArchiveList, writeRoster } from '#engine/closing/index.ts';
import { collect } from '#engine/collect/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { voteOnVeto } from '#engine/deliberation/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { auditRecord, writeRecord } from '#engine/record/index.ts';
import {
  derive,
  hideNames,
  latestResult,
  readResult,
  resultOutdated,
  showNames,
  tallyRound,
} from '#engine/result/index.ts';
import { cardsFrom } from '#engine/roster/index.ts';
import { openRound, type Round } from '#engine/round/index.ts';
import { readTable } from '#engine/table/index.ts';
import { verifyFile } from '#engine/verify/index.ts';
import { explain } from '#shared/tally/index.ts';
import { squeezed, textOf } from '../papers/pdfText.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

/** From opened scores to the archive, as the secretariat's screens ask for it. */
const folder = freshFolders();
const NAMES = ['欧阳明远', '李若兰', '王建国'];
let golden: Golden;
let round: Round;

beforeAll(async () => {
  const identities = await Promise.all(NAMES.map((name, i) => quickIdentity({ name, unit: `第${i + 1}研究院` })));
  golden = await goldenRound({ directory: folder(), identities });
  const sheets: string[] = [];
  for (const [index, share] of [0.85, 0.8, 0.75].entries()) sheets.push((await handIn(golden, index, share)).file);
  writeFileSync(path.join(golden.directory, '坏的.zps'), 'PK 不是评分单');
  valueOf(await collect(golden.round, [...sheets, path.join(golden.directory, '坏的.zps')]));
  round = golden.round;
}, 60_000);
afterAll(() => round.close());

const personal = (value: unknown): string[] =>
  [...NAMES, '研究院', ...golden.experts.map((one) => one.card.keyId)].filter((one) =>
    JSON.stringify(value).includes(one),
  );

test('before scores are opened there is nothing to see, and nothing to archive', () => {
  expect(valueOf(readResult(round))).toEqual({ opened: false, result: null });
  expect(archiveState(round).result).toBeNull();
  refusalOf(derive(round, '900'), 'TALLY_NONE');
});

test('a result is shown without anybody, until why somebody is needed was recorded, and only in that sitting', async () => {
  valueOf(await openScores(round, { holders: [] }));
  expect(valueOf(readResult(round))).toEqual({ opened: true, result: null });
  const { digest } = valueOf(tallyRound(round));
  const { result } = valueOf(readResult(round));
  expect(result).toMatchObject({ digest, checkCode: checkCode(digest), named: null, outdated: false });
  expect(personal(result)).toEqual([]);
  expect(personal(valueOf(derive(round, '900')))).toEqual([]);

  refusalOf(showNames(round, '  '), 'RESULT_NAMES_REASON');
  expect(personal(valueOf(readResult(round)))).toEqual([]);
  valueOf(showNames(round, '与纸质件核对'));
  expect(personal(valueOf(derive(round, '900')))).toEqual(NAMES);
  expect(
    auditEvents(round.db)
      .slice(-2)
      .map((one) => one.type),
  ).toEqual(['names.show.refused', 'names.shown']);
  hideNames(round);
  expect(personal(valueOf(readResult(round)))).toEqual([]);

  valueOf(showNames(round, '再次核对'));
  round.close();
  round = valueOf(await openRound(golden.roundDirectory, [PASSPHRASE]));
  expect(personal(valueOf(readResult(round)))).toEqual([]);
});

test('every number of a 推导 is the stored one, and its steps are those of the stored result', () => {
  const { result } = valueOf(latestResult(round));
  for (const dossier of result.dossiers) {
    const shown = valueOf(derive(round, dossier.no));
    expect(shown.dossier).toMatchObject({ rank: dossier.rank, officialText: dossier.officialText, sd: dossier.sd });
    expect(shown.experts.map((one) => one.total)).toEqual(dossier.scores.map((cell) => cell.totalExact));
    expect(shown.steps.length).toBe(explain(result, dossier.no, checkCode)!.steps.length);
  }
  refusalOf(derive(round, '404'), 'RESULT_NO_DOSSIER');
});

test('what comes after a tally makes it outdated, until the next one', () => {
  expect(resultOutdated(round)).toBe(false);
  valueOf(
    voteOnVeto(round, { no: '900', veto: 'V1', votes: { agree: 0, disagree: 2, abstained: 0 }, reason: '没有依据' }),
  );
  expect(resultOutdated(round)).toBe(true);
  valueOf(tallyRound(round));
  expect(resultOutdated(round)).toBe(false);
});

test('an archive that could not be written is not listed; one that was is verified with the roster alone', async () => {
  const directory = folder();
  const taken = path.join(directory, '已有.zpa');
  writeFileSync(taken, '别人的文件');
  refusalOf(await archiveRound(round, taken), 'FILE_EXISTS');
  expect(archiveState(round).written).toEqual([]);

  const written = valueOf(await writeArchive(round, directory, {}));
  expect(path.basename(written.file)).toBe('归档包-测试评审.zpa');
  expect(written.held.join('')).toContain('就是本轮');
  const again = valueOf(await writeArchive(round, directory, {}));
  expect(path.basename(again.file)).toBe('归档包-测试评审-2.zpa');
  expect(archiveState(round).written.map((one) => one.current)).toEqual([true, true]);

  const roster = valueOf(await writeRoster(round, directory));
  const cards = valueOf(await cardsFrom([roster.file]));
  expect(valueOf(await verifyFile(written.file, cards)).checkCode).toBe(written.checkCode);
  const damaged = readFileSync(written.file);
  damaged[damaged.length >> 1]! ^= 1;
  writeFileSync(written.file, damaged);
  expect((await verifyArchiveFile(round, written.file, {})).ok).toBe(false);
});

test('the record says every event in words, and its copy is verified by another reader', async () => {
  const record = auditRecord(round);
  expect(record).toMatchObject({ events: record.lines.length, broken: null, left: 0, head: auditHead(round.db) });
  expect(record.lines.filter((one) => one.kind === 'other')).toEqual([]);
  expect(record.lines.map((one) => one.seq)).toEqual(record.lines.map((one) => one.seq).toSorted((a, b) => b - a));
  for (const { said } of record.lines) expect(said).toMatch(/[。：；]$/);
  expect(record.lines.find((one) => one.type === 'sheet.refused')).toMatchObject({ refused: true, kind: 'collect' });
  expect(record.lines.find((one) => one.type === 'sheet.received')?.who).toBe(NAMES[2]);
  expect(record.openings).toHaveLength(1);

  const directory = folder();
  const json = valueOf(await writeRecord(round, directory, 'json'));
  const events = auditEventSchema.array().parse(JSON.parse(readFileSync(json.file, 'utf8')));
  expect(firstBrokenLink(events)).toBeNull();
  expect(checkCode(events.at(-1)!.hash)).toBe(json.checkCode);
  expect(firstBrokenLink(events.filter((one) => one.seq !== 3))).toBe(4);

  const xlsx = valueOf(await writeRecord(round, directory, 'xlsx'));
  const table = valueOf(await readTable(xlsx.file, { headings: () => ['序号', '事项'] }));
  const rows = table.sheets[0]!.rows;
  expect(rows.length).toBe(xlsx.events);
  expect(rows.map((row) => row.cells.get('事项')).join('')).toContain('与纸质件核对');
});

test('the list of what is kept counts the papers and names everything in the archive', async () => {
  const directory = folder();
  const { file } = valueOf(await writeArchiveList(round, directory));
  const again = valueOf(await writeArchiveList(round, directory));
  expect(again.file).not.toBe(file);
  const pages = await textOf(readFileSync(file));
  const said = squeezed(pages.map(({ all }) => all).join(''));
  for (const { name } of archiveState(round).contents) expect(said).toContain(squeezed(name));
  for (const name of ['签到表', '承诺书', '专家评分表', '评审意见表', '通报']) expect(said).toContain(name);
  expect(said).toContain(squeezed(checkCode(valueOf(latestResult(round)).digest)));
  for (const page of pages) expect(page.astray).toEqual([]);
});
