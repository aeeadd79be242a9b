import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents, firstBrokenLink } from '#engine/audit/index.ts';
import { board, checkPaper, collect, refusedFiles, settleRefusal, type BoardRow } from '#engine/collect/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { sealPanels, writeStick } from '#engine/handout/index.ts';
import { createHolders, openScores } from '#engine/opening/index.ts';
import { collectStation } from '#engine/overview/collect.ts';
import { refusalPdf } from '#engine/papers/index.ts';
import { signSheet, type SignedSheet } from '#engine/sheet/index.ts';
import { changeBallot, openWorkspace } from '#engine/workspace/index.ts';
import { sheetMark } from '#shared/domain/sheetQr.ts';
import { zhiping } from '../cli/cli.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, PANEL, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { splitRound } from '../opening/splitRound.ts';

/** The secretariat's table at the end of a meeting: sticks of all sorts, a list of what is wrong, signed papers. */
const folder = freshFolders();
let golden: Golden;
let foreign: Golden;
let first: SignedSheet;
let renewed: SignedSheet;
let second: SignedSheet;
let strange: SignedSheet;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 3, dossiers: 1 });
  foreign = await goldenRound({ directory: folder(), experts: 1, dossiers: 1 });
  first = await handIn(golden, 0);
  const workspace = valueOf(await openWorkspace(path.join(golden.directory, 'workspace-1'), [PASSPHRASE]));
  valueOf(changeBallot(workspace, '900', { kind: 'agree', agree: false }));
  renewed = valueOf(await signSheet(workspace, path.join(golden.directory, 'again'), '核对后改变意见'));
  workspace.close();
  second = await handIn(golden, 1);
  strange = await handIn(foreign, 0);
}, 60_000);
afterAll(() => {
  golden.round.close();
  foreign.round.close();
});

const row = (name: string): BoardRow => board(golden.round).find((one) => one.name === name)!;

describe('what is wrong', () => {
  test('a damaged stick is refused in words, and the board says whose it may be', async () => {
    const stick = path.join(folder(), 'U盘-2');
    mkdirSync(stick);
    const bytes = readFileSync(second.file);
    writeFileSync(path.join(stick, path.basename(second.file)), bytes.subarray(0, bytes.length - 200));
    copyFileSync(strange.file, path.join(stick, '别的轮次.zps'));
    writeFileSync(path.join(stick, '说明.txt'), '不是评分单');
    const outcomes = valueOf(await collect(golden.round, [stick]));
    expect(outcomes.map((one) => `${one.outcome} ${one.code}`).sort()).toEqual([
      'refused SHEET_TRUNCATED',
      'refused SHEET_WRONG_ROUND',
    ]);
    const listed = refusedFiles(golden.round);
    expect(listed.find((one) => one.code === 'SHEET_TRUNCATED')).toMatchObject({
      place: 'U盘-2',
      state: 'open',
      expert: { name: '专家2', bySignature: false },
    });
    expect(listed.find((one) => one.code === 'SHEET_WRONG_ROUND')).toMatchObject({ expert: null });
    expect(listed.every((one) => !one.message.includes(stick))).toBe(true);
    expect(row('专家2')).toMatchObject({ state: 'faulty', sheet: null });
    expect(row('专家1')).toMatchObject({ state: 'missing', said: null });
    expect(collectStation(golden.round)).toMatchObject({ state: 'problem', problems: 2 });
    // The same stick again is the same trouble, not more of it.
    valueOf(await collect(golden.round, [stick]));
    expect(refusedFiles(golden.round).map((one) => one.times)).toEqual([2, 2]);
  });

  test('a good sheet answers for the damaged one; a foreign one is settled with a word', async () => {
    valueOf(await collect(golden.round, [second.file]));
    expect(row('专家2')).toMatchObject({ state: 'received', said: null });
    const [open] = refusedFiles(golden.round).filter((one) => one.state === 'open');
    expect(open?.code).toBe('SHEET_WRONG_ROUND');
    refusalOf(settleRefusal(golden.round, open!.id, ' '), 'INPUT_INVALID');
    refusalOf(settleRefusal(golden.round, 9999, '已退回'), 'REFUSAL_UNKNOWN');
    valueOf(settleRefusal(golden.round, open!.id, '已退回产品组'));
    expect(
      refusedFiles(golden.round)
        .map((one) => one.state)
        .sort(),
    ).toEqual(['replaced', 'settled']);
    const given = { round: '测试评审', mode: 'live', files: refusedFiles(golden.round), software: '质评' } as const;
    const pdf = await refusalPdf({ ...given, createdAt: '2026-11-23T01:00:00.000Z' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('an empty folder is said and not kept; a folder that is gone is a file that is gone', async () => {
    const [empty] = valueOf(await collect(golden.round, [folder()]));
    expect(empty).toMatchObject({ outcome: 'refused', code: 'COLLECT_NOTHING' });
    expect(refusedFiles(golden.round).some((one) => one.code === 'COLLECT_NOTHING')).toBe(false);
    const [gone] = valueOf(await collect(golden.round, [path.join(folder(), '拔掉了')]));
    expect(gone).toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});

describe('what came', () => {
  test('a revision, whichever came first, and repeats', async () => {
    valueOf(await collect(golden.round, [renewed.file]));
    expect(row('专家1')).toMatchObject({ state: 'received', sheet: { revision: 2, predecessorMissing: true } });
    expect(row('专家1').said).toContain('上一版');
    const outcomes = valueOf(await collect(golden.round, [first.file, renewed.file, second.file]));
    expect(outcomes.map((one) => one.outcome)).toEqual(['superseded', 'present', 'present']);
    expect(row('专家1')).toMatchObject({
      state: 'renewed',
      said: null,
      sheet: { revision: 2, opened: false, revisionReason: '核对后改变意见' },
      others: [{ revision: 1, standing: 'superseded' }],
    });
  });

  test('a run that was stopped keeps what it took, and the next one skips it', async () => {
    const target = await goldenRound({ directory: folder(), experts: 2, dossiers: 1 });
    const sheets = [await handIn(target, 0), await handIn(target, 1)];
    const abort = new AbortController();
    const work = {
      signal: abort.signal,
      report: ({ step, done }: { step: string; done: number }) => {
        if (step === '回收' && done === 0) abort.abort();
      },
    };
    const sources = sheets.map((one) => path.dirname(one.file));
    const stopped = refusalOf(await collect(target.round, sources, work), 'COLLECT_CANCELLED');
    expect(stopped.details).toEqual({ done: 1, total: 2 });
    expect(board(target.round).filter((one) => one.sheet !== null)).toHaveLength(1);
    const rest = valueOf(await collect(target.round, sources));
    expect(rest.map((one) => one.outcome)).toEqual(['present', 'accepted']);
    expect(board(target.round).every((one) => one.state === 'received')).toBe(true);

    // Which stick went out to whom is shown beside.
    valueOf(await sealPanels(target.round, [PANEL], undefined, {}));
    const order = { expert: target.experts[0]!.card.keyId, directory: path.join(folder(), 'U盘-甲'), anyway: false };
    mkdirSync(order.directory);
    valueOf(await writeStick(target.round, order));
    expect(board(target.round).map((one) => one.stick?.place ?? null)).toEqual(['U盘-甲', null]);
    target.round.close();

    // The command line checks a paper, too.
    const passphrases = path.join(target.directory, '口令.txt');
    writeFileSync(passphrases, PASSPHRASE);
    const asked = ['round', 'paper', '--round', target.roundDirectory, '--passphrase-file', passphrases, '--code'];
    const ran = await zhiping(target.directory, ...asked, checkCode(sheets[0]!.digest));
    expect(ran.json).toMatchObject({ name: '专家1', revision: 1, again: false });
    const wrong = await zhiping(target.directory, ...asked, '1234');
    expect([wrong.code, JSON.stringify(wrong.json)]).toEqual([1, expect.stringContaining('PAPER_DIGITS')]);
  });

  test('a stick that is pulled out is said once, and answered for when it is back', async () => {
    const target = await goldenRound({ directory: folder(), experts: 2, dossiers: 1 });
    const stick = path.join(folder(), 'U盘-会场');
    mkdirSync(stick);
    for (const index of [0, 1]) {
      const { file } = await handIn(target, index);
      copyFileSync(file, path.join(stick, path.basename(file)));
    }
    const pulled = `${stick}-拔出`;
    const report = ({ step, done }: { step: string; done: number }): void => {
      if (step === '回收' && done === 0) renameSync(stick, pulled);
    };
    const outcomes = valueOf(await collect(target.round, [stick], { report }));
    expect(outcomes.map((one) => one.code)).toEqual(['COLLECT_PLACE_GONE']);
    expect(refusedFiles(target.round)).toMatchObject([{ file: 'U盘-会场', state: 'open' }]);
    renameSync(pulled, stick);
    const again = valueOf(await collect(target.round, [stick]));
    expect(again.map((one) => one.outcome)).toEqual(['accepted', 'accepted']);
    expect(refusedFiles(target.round)).toMatchObject([{ state: 'settled' }]);
    target.round.close();
  });
});

describe('paper equals data', () => {
  test('typed in any width, or scanned; only the sheet that counts matches', () => {
    const { round } = golden;
    const code = checkCode(second.digest);
    const wide = code.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    expect(valueOf(checkPaper(round, wide))).toMatchObject({ name: '专家2', revision: 1, again: false });
    expect(valueOf(checkPaper(round, code.replaceAll(' ', '-')))).toMatchObject({ again: true });
    const mark = (digest: string, revision: number): string =>
      sheetMark({ digest, checkCode: checkCode(digest), revision });
    expect(refusalOf(checkPaper(round, mark(first.digest, 1)), 'PAPER_OLDER').details).toEqual({
      expert: '专家1',
      revision: 1,
      latest: 2,
    });
    const other = row('专家2').keyId;
    refusalOf(checkPaper(round, mark(renewed.digest, 2), other), 'PAPER_OTHER_EXPERT');
    expect(valueOf(checkPaper(round, mark(renewed.digest, 2)))).toMatchObject({ name: '专家1', revision: 2 });
    const forged = mark(renewed.digest, 2).replace(/\d{16}/, checkCode(first.digest).replaceAll(' ', ''));
    const rows = [
      ['1234', 'PAPER_DIGITS'],
      ['0000 0000 0000 0001', 'PAPER_UNKNOWN'],
      ['https://example.org', 'SHEET_MARK_FOREIGN'],
      [forged, 'PAPER_MARK_ALTERED'],
      [checkCode(strange.digest), 'PAPER_UNKNOWN'],
    ] as const;
    for (const [text, expected] of rows) refusalOf(checkPaper(round, text), expected);
    expect(
      board(round)
        .map((one) => `${one.name} ${one.paper}`)
        .sort(),
    ).toEqual(['专家1 checked', '专家2 checked', '专家3 none']);
    const events = auditEvents(round.db);
    expect(events.filter((one) => one.type === 'paper.checked')).toHaveLength(2);
    expect(firstBrokenLink(events)).toBeNull();
  });
});

describe('开分', () => {
  test('a written exception says something', async () => {
    refusalOf(await openScores(golden.round, { holders: [], exception: '同意' }), 'OPEN_EXCEPTION_SHORT');
    const state = board(golden.round);
    expect(state.every((one) => one.sheet?.opened !== true)).toBe(true);
  });

  test('holders step up one after another, once each, and are forgotten', async () => {
    const split = await splitRound(folder(), 1);
    const { round, supervisor, chair } = split;
    const holders = createHolders();
    refusalOf(await holders.admit(round, await quickIdentity()), 'OPEN_HOLDER_UNKNOWN');
    refusalOf(await holders.admit(golden.round, supervisor), 'OPEN_NOT_SPLIT');
    valueOf(await holders.admit(round, supervisor));
    refusalOf(await holders.admit(round, supervisor), 'OPEN_HOLDER_PRESENT');
    const exception = '一名专家因病未交，监督同意';
    refusalOf(await openScores(round, { holders: holders.present(round), exception }), 'OPEN_HOLDERS_NEEDED');
    valueOf(await holders.admit(round, chair));
    valueOf(await openScores(round, { holders: holders.present(round), exception }));
    holders.forget(round);
    expect(holders.present(round)).toEqual([]);
    const seen = auditEvents(round.db).filter((one) => one.type === 'opening.holder.present');
    expect(seen.map((one) => (one.details as { name: string }).name)).toEqual(['监督', '专家1']);
    round.close();
  });
});
