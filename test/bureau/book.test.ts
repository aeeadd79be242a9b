import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptSecretariat,
  dropSecretariat,
  openBook,
  readBook,
  removeArchive,
  roundFigures,
  takeArchives,
  writeBoard,
  type TakenArchive,
} from '#engine/bureau/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { openRound } from '#engine/round/index.ts';
import { archivedAs, decideRound, talliedRound } from '#test/support/archived.ts';
import { freshFolders } from '#test/support/folders.ts';
import type { Golden } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { fc } from '#test/property.ts';
import { named, readBack, records } from '#test/report/read.ts';

/** Two secretariats and three years' worth of archives, all of them real. */
const folder = freshFolders();
const files: Record<'early' | 'proposed' | 'final' | 'other' | 'test' | 'forked', string> = {
  early: '',
  proposed: '',
  final: '',
  other: '',
  test: '',
  forked: '',
};
let city: Identity;
let district: Identity;
const rounds: Golden[] = [];

beforeAll(async () => {
  city = await quickIdentity({ role: 'secretariat', name: '市秘书处', unit: '市质量协会' });
  district = await quickIdentity({ role: 'secretariat', name: '临港秘书处', unit: '临港新片区管委会' });
  const out = folder();
  const main = await talliedRound({ directory: folder(), secretariat: city });
  files.early = await archivedAs(main.round, out, '第一次.zpa');
  // A copy of the folder, carried on by itself.
  const copied = path.join(folder(), 'copy');
  main.round.db.pragma('wal_checkpoint(TRUNCATE)');
  cpSync(main.roundDirectory, copied, { recursive: true });
  const copy = valueOf(await openRound(copied, [PASSPHRASE]));
  files.forked = await archivedAs(copy, out, '分叉.zpa');
  copy.close();
  await decideRound(main, 2026, 'proposed', (no) => (no === '900' ? 'recognised' : 'declined'));
  files.proposed = await archivedAs(main.round, out, '拟认定.zpa');
  await decideRound(main, 2026, 'final', (no) => (no === '900' ? 'recognised' : 'declined'));
  files.final = await archivedAs(main.round, out, '认定.zpa');
  const other = await talliedRound({ directory: folder(), secretariat: district });
  await decideRound(other, 2025, 'final');
  files.other = await archivedAs(other.round, out, '临港.zpa');
  const rehearsal = await talliedRound({ directory: folder(), secretariat: city, mode: 'test', dossiers: 1 });
  files.test = await archivedAs(rehearsal.round, out, '演练.zpa');
  rounds.push(main, other, rehearsal);
}, 120_000);
afterAll(() => rounds.forEach(({ round }) => round.close()));

const live = { tests: false };
const take = async (book: string, ...sources: string[]): Promise<TakenArchive[]> =>
  valueOf(await takeArchives(book, sources, live));
const outcomes = (taken: readonly TakenArchive[]): string[] => taken.map(({ outcome }) => outcome);

async function acceptedBook(...secretariats: Identity[]): Promise<string> {
  const book = path.join(folder(), '年度库');
  for (const identity of secretariats) {
    await take(book, identity === city ? files.early : files.other);
    valueOf(await acceptSecretariat(book, identity.card.checkCode));
  }
  return book;
}

/** How the book stands, by names: what must not depend on how it came about. */
async function standOf(book: string): Promise<unknown> {
  const { archives, board, notices, years } = valueOf(await readBook(book, 2026));
  const standings = Object.fromEntries(archives.map(({ file, standing, said }) => [file, [standing, said]]));
  return { standings, board, notices, years };
}

describe('an archive by an unknown secretariat', () => {
  test('is held, and counts from the moment its check code was confirmed', async () => {
    const book = path.join(folder(), '年度库');
    const [held] = await take(book, files.final);
    expect(held).toMatchObject({ outcome: 'taken' });
    expect(held?.message).toContain(city.card.checkCode);
    const before = valueOf(await readBook(book, 2026));
    expect(before.board.total.opened).toBe(0);
    expect(before.archives).toMatchObject([{ standing: 'held', year: 2026, stage: 'final', projects: 2 }]);
    expect(before.held).toMatchObject([{ name: '市秘书处', unit: '市质量协会', archives: 1 }]);
    refusalOf(await acceptSecretariat(book, district.card.checkCode), 'BUREAU_CODE_UNKNOWN');
    refusalOf(await acceptSecretariat(book, ''), 'BUREAU_CODE_UNKNOWN');
    // As it is read out on the telephone: digits alone.
    valueOf(await acceptSecretariat(book, city.card.checkCode.replaceAll(/\D/g, '')));
    const after = valueOf(await readBook(book, 2026));
    expect(after.held).toEqual([]);
    expect(after.accepted).toMatchObject([{ name: '市秘书处', checkCode: city.card.checkCode, archives: 1 }]);
    expect(after.board.total).toMatchObject({ opened: 2, evaluated: 0, recognised: 1, proposed: 0 });
    expect(after.archives[0]).toMatchObject({ standing: 'counted', said: '' });
    valueOf(await dropSecretariat(book, city.card.keyId));
    expect(valueOf(await readBook(book, 2026)).board.total.opened).toBe(0);
    refusalOf(await dropSecretariat(book, city.card.keyId), 'BUREAU_SECRETARIAT_UNKNOWN');
  });
});

describe('a book', () => {
  test('merges secretariats and years, and says what was recognised twice', async () => {
    const book = await acceptedBook(city, district);
    await take(book, files.final);
    const shown = valueOf(await readBook(book, null));
    expect(shown.years.slice(-2)).toEqual([2026, 2025]);
    expect(shown.board.year).toBe(2026);
    expect(valueOf(await readBook(book, 2025)).board.total).toMatchObject({ opened: 2, recognised: 2 });
    // The golden rounds hold the same projects.
    expect(shown.notices).toHaveLength(2);
    expect(shown.notices[0]).toContain('都列入认定');
  });

  test('lets the later archive of a round stand for the earlier ones, and says both', async () => {
    const book = await acceptedBook(city);
    const [first] = await take(book, files.final);
    expect(first?.message).toContain('已代替『第一次.zpa』');
    const [late] = await take(book, files.proposed);
    expect(late).toMatchObject({ outcome: 'taken' });
    expect(late?.message).toContain('以新的为准');
    const { archives, board } = valueOf(await readBook(book, 2026));
    expect(archives.map(({ file, standing }) => [file, standing])).toEqual([
      ['第一次.zpa', 'superseded'],
      ['认定.zpa', 'counted'],
      ['拟认定.zpa', 'superseded'],
    ]);
    expect(board.rounds).toHaveLength(1);
    expect(board.total).toMatchObject({ recognised: 1, proposed: 0 });
    // Without the later one the earlier one stands again.
    valueOf(await removeArchive(book, archives[1]!.digest));
    expect(valueOf(await readBook(book, 2026)).board.total).toMatchObject({ recognised: 0, proposed: 1 });
    refusalOf(await removeArchive(book, archives[1]!.digest), 'BUREAU_ARCHIVE_UNKNOWN');
  });

  test('counts neither of two archives that went separate ways', async () => {
    const book = await acceptedBook(city);
    const [forked] = await take(book, files.forked);
    expect(forked?.message).toContain('已代替『第一次.zpa』');
    const [fork] = await take(book, files.proposed);
    expect(fork?.message).toContain('谁也不是谁的后续');
    expect(valueOf(await readBook(book, 2026)).board.total.opened).toBe(0);
    expect(valueOf(await readBook(book, 2026)).archives.map(({ standing }) => standing)).toEqual([
      'superseded',
      'forked',
      'forked',
    ]);
  });

  test('takes no rehearsal unless asked, and never counts one', async () => {
    const book = await acceptedBook(city);
    const [refusedOne] = await take(book, files.test);
    expect(refusedOne).toMatchObject({ outcome: 'refused' });
    expect(refusedOne?.message).toContain('测试轮');
    const [kept] = valueOf(await takeArchives(book, [files.test], { tests: true }));
    expect(kept).toMatchObject({ outcome: 'taken', message: '这是测试轮，只留存，不计入任何数字。' });
    const { archives, board } = valueOf(await readBook(book, null));
    expect(archives.map(({ standing }) => standing)).toEqual(['counted', 'test']);
    expect(board.total.opened).toBe(2);
  });

  test('finds the archives in folders, passes over the rest, and names what is damaged', async () => {
    const book = path.join(folder(), '年度库');
    const stick = folder();
    mkdirSync(path.join(stick, '2026年'));
    cpSync(files.final, path.join(stick, '2026年', '认定.zpa'));
    cpSync(files.other, path.join(stick, '没有扩展名'));
    writeFileSync(path.join(stick, '说明.txt'), '不是归档包');
    const bytes = readFileSync(files.early);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path.join(stick, '坏的.zpa'), bytes);
    writeFileSync(path.join(stick, '短的.zpa'), readFileSync(files.early).subarray(0, 5000));
    const taken = await take(book, stick, folder());
    const said = Object.fromEntries(taken.map(({ file, outcome }) => [path.basename(file), outcome]));
    expect(said).toMatchObject({
      '认定.zpa': 'taken',
      没有扩展名: 'taken',
      '坏的.zpa': 'refused',
      '短的.zpa': 'refused',
    });
    expect(taken.find(({ file }) => file.endsWith('坏的.zpa'))?.message).toContain('坏的.zpa');
    expect(taken.filter(({ outcome }) => outcome === 'refused')).toHaveLength(3);
    expect(readdirSync(path.join(book, 'archives'))).toHaveLength(2);
    expect(outcomes(await take(book, files.final, files.other))).toEqual(['present', 'present']);
    expect(outcomes(await take(book, path.join(stick, '不在.zpa')))).toEqual(['refused']);
  });

  test('says it when an archive went bad on its disk, and counts the others', async () => {
    const book = await acceptedBook(city, district);
    const name = readdirSync(path.join(book, 'archives')).find((one) =>
      readFileSync(path.join(book, 'archives', one)).equals(readFileSync(files.other)),
    )!;
    const bytes = readFileSync(path.join(book, 'archives', name));
    bytes[100]! ^= 1;
    writeFileSync(path.join(book, 'archives', name), bytes);
    const { damaged, archives } = valueOf(await readBook(book, null));
    expect(archives.map(({ file }) => file)).toEqual(['第一次.zpa']);
    expect(damaged).toMatchObject([{ file: '临港.zpa' }]);
    // Taken in again, it is whole again.
    await take(book, files.other);
    expect(valueOf(await readBook(book, null)).damaged).toEqual([]);
  });

  test('whose register was changed by hand does not open', async () => {
    const book = await acceptedBook(city);
    const register = path.join(book, 'register.json');
    writeFileSync(register, readFileSync(register, 'utf8').replace('市秘书处', '别的处'));
    refusalOf(await openBook(book), 'BOOK_LOG_BROKEN');
    refusalOf(await takeArchives(book, [files.final], live), 'BOOK_LOG_BROKEN');
  });

  test('can be stopped in the middle: what was taken stays, the rest is taken the next time', async () => {
    const book = path.join(folder(), '年度库');
    const abort = new AbortController();
    const report = ({ step, done }: { step: string; done: number }): void => {
      if (step === '收入归档包' && done === 1) abort.abort();
    };
    const sources = [files.early, files.other, files.final];
    refusalOf(await takeArchives(book, sources, live, { signal: abort.signal, report }), 'CANCELLED');
    const again = await take(book, ...sources);
    expect(outcomes(again)).toContain('present');
    expect(valueOf(await openBook(book)).archives).toHaveLength(3);
  });

  test('comes to the same whatever came when, and however often', async () => {
    const sources = [files.early, files.proposed, files.final, files.other];
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    const again = fc.array(fc.constantFrom(0, 1, 2, 3), { maxLength: 3 });
    const wanted = await acceptedBook(city, district);
    await take(wanted, ...sources);
    const stands = await standOf(wanted);
    await fc.assert(
      fc.asyncProperty(order, again, fc.nat(4), fc.nat(4), async (first, more, cityAt, districtAt) => {
        const book = path.join(folder(), '年度库');
        for (const [index, one] of [...first, ...more].entries()) {
          await take(book, sources[one]!);
          // Accepted as soon as one of theirs is there and the time has come.
          if (index >= cityAt) await acceptSecretariat(book, city.card.checkCode);
          if (index >= districtAt) await acceptSecretariat(book, district.card.checkCode);
        }
        await acceptSecretariat(book, city.card.checkCode);
        await acceptSecretariat(book, district.card.checkCode);
        expect(withoutOrder(await standOf(book))).toEqual(withoutOrder(stands));
      }),
      { numRuns: 12 },
    );
  });
});

/** The sentences name the archives that were superseded in the order in which they came. */
function withoutOrder(stands: unknown): unknown {
  return JSON.parse(JSON.stringify(stands).replaceAll(/已代替[^。]*。/g, '已代替。'));
}

test('the figures as a spreadsheet say what the screen says', async () => {
  const book = await acceptedBook(city, district);
  await take(book, files.final);
  const out = folder();
  refusalOf(await writeBoard(book, 2019, out), 'BUREAU_NO_YEAR');
  const { file } = valueOf(await writeBoard(book, 2026, out));
  const { board } = valueOf(await readBook(book, 2026));
  const sheets = await readBack(folder(), readFileSync(file));
  expect(sheets.map(({ name }) => name)).toEqual(['年度目标', ...board.groups.map(({ title }) => title), '依据']);
  for (const { title, rows } of board.groups)
    expect(records(named(sheets, title), '开展').map((row) => [...row.values()])).toEqual([
      ...rows.map(({ name, counts }) => [name, ...Object.values(counts)]),
      ['合计（每个项目计一次）', ...Object.values(board.total)],
    ]);
  const targets = records(named(sheets, '年度目标'), '要求');
  expect(targets.slice(0, 5).map((row) => [row.get('目标'), row.get('认定'), row.get('状态')])).toEqual([
    ['标志性项目', 0, '还差 5 项'],
    ['共性质量技术攻关', 0, '还差 10 项'],
    ['重点产品', 1, '还差 149 项'],
    ['重点产品中的国际先进水平', 1, '还差 1 项'],
    ['合计', 1, null],
  ]);
  expect(JSON.stringify(named(sheets, '依据').rows)).toContain(city.card.checkCode);
});

test('a round that is open shows its own year', async () => {
  const [main] = rounds;
  const told = valueOf(await roundFigures(main!.round));
  expect(told).toMatchObject({ year: 2026, total: { opened: 2, recognised: 1 } });
  expect(told.rounds).toMatchObject([{ stage: 'final', opened: 2 }]);
});
