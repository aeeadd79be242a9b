import { rm, stat, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { intakeTemplate } from '#engine/intake/index.ts';
import {
  createRound,
  dropHeld,
  heldProblems,
  openRound,
  previewIntake,
  readStoredAttachment,
  readStoredDossier,
  storedDossiers,
  takeIn,
  withdrawDossier,
  type IntakePreview,
  type Round,
} from '#engine/round/index.ts';
import { ok } from '#shared/result.ts';
import { saveIdentity, type Identity } from '#engine/identity/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { fc } from '../property.ts';
import { zhiping } from '../cli/cli.ts';
import { cleanFiles, cleanSheets, folderOf, workbookOf, type Sheets } from './fixture.ts';

const folder = freshFolders();
const made: string[] = [];
let secretariat: Identity;
beforeAll(async () => {
  secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处' });
});
afterEach(async () => {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true, force: true });
});

interface Desk {
  readonly round: Round;
  /** A table as somebody sends it, changed from the clean one. */
  readonly send: (change?: (sheets: Sheets) => void, files?: Readonly<Record<string, string>>) => Promise<Source>;
}
interface Source {
  readonly table: string;
  readonly attachments: string;
}

async function aRound(): Promise<Desk> {
  const directory = path.join(folder(), 'round');
  const round = valueOf(await createRound({ directory, secretariat, title: '轮次', mode: 'test' }));
  return {
    round,
    send: async (change, files = {}) => {
      const sheets = cleanSheets();
      change?.(sheets);
      const place = await folderOf({ ...cleanFiles, ...files });
      made.push(place);
      const table = path.join(place, '收件.xlsx');
      await writeFile(table, await workbookOf(sheets));
      return { table, attachments: path.join(place, '附件') };
    },
  };
}

const stateOf = (preview: IntakePreview): Record<string, string> =>
  Object.fromEntries(preview.dossiers.map((one) => [one.source.body.no, one.state]));

describe('a preview', () => {
  test('says what an intake then does, and changes nothing itself', async () => {
    const { round, send } = await aRound();
    const sent = await send((sheets) => {
      sheets['项目']![1]!['开始日期'] = '三月';
    });
    const events = auditEvents(round.db).length;
    const preview = valueOf(await previewIntake(round, sent));
    expect(stateOf(preview)).toEqual({ '001': 'new' });
    expect(preview.held).toEqual([{ no: '002', title: '体外诊断试剂量值溯源', errors: 1 }]);
    expect(auditEvents(round.db)).toHaveLength(events);
    expect(storedDossiers(round)).toEqual([]);
    expect(heldProblems(round)).toEqual([]);
    expect(readdirSync(round.vault.directory)).not.toContain('blobs');
    const report = valueOf(await takeIn(round, sent, {}, preview.fingerprint));
    expect(report).toMatchObject({ accepted: ['001'], updated: [] });
    expect(report.refused).toEqual(preview.problems.filter((one) => one.severity === 'error'));
    round.close();
  });

  test('is what the intake is held to: a table that says something else by then is refused', async () => {
    const { round, send } = await aRound();
    const sent = await send();
    const { fingerprint } = valueOf(await previewIntake(round, sent));
    await writeFile(sent.table, await workbookOf({ ...cleanSheets(), 经济效益: [] }));
    refusalOf(await takeIn(round, sent, {}, fingerprint), 'PREVIEW_OUTDATED');
    expect(storedDossiers(round)).toEqual([]);
    round.close();
  });

  test('can be cancelled', async () => {
    const { round, send } = await aRound();
    const sent = await send();
    const abort = new AbortController();
    abort.abort();
    refusalOf(await previewIntake(round, sent, { signal: abort.signal }), 'CANCELLED');
    refusalOf(await takeIn(round, sent, { signal: abort.signal }), 'CANCELLED');
    expect(storedDossiers(round)).toEqual([]);
    round.close();
  });

  test('cancelled in the middle of sealing, an intake leaves nothing behind', async () => {
    const { round, send } = await aRound();
    const sent = await send(undefined, { '002/用户证明.png': 'x'.repeat(3_000_000) });
    const abort = new AbortController();
    const report = (progress: { done: number }): void => {
      if (progress.done === 1) setTimeout(() => abort.abort(), 1);
    };
    refusalOf(await takeIn(round, sent, { signal: abort.signal, report }), 'CANCELLED');
    expect(storedDossiers(round)).toEqual([]);
    expect(readdirSync(path.join(round.vault.directory, 'blobs'))).toEqual([]);
    round.close();
  });

  test('of a table that comes again says from what to what, down to the content of a file', async () => {
    const { round, send } = await aRound();
    valueOf(await takeIn(round, await send()));
    const again = await send(
      (sheets) => {
        sheets['项目']!.pop();
        for (const name of ['单位', '关键指标', '附件', '推荐意见'])
          sheets[name] = sheets[name]!.filter((row) => row['项目编号'] !== '002');
        sheets['项目']![0]!['根因'] = '';
        sheets['关键指标']![0]!['攻关后'] = '26';
        sheets['单位']!.splice(1, 1);
        sheets['经济效益']!.push({ 项目编号: '001', 年度: '2025', '新增利润(万元)': '7' });
      },
      { '001/检测报告.pdf': '%PDF-1.7 改过' },
    );
    const preview = valueOf(await previewIntake(round, again));
    expect(stateOf(preview)).toEqual({ '001': 'changed' });
    expect(preview.absent).toEqual([{ no: '002', title: '体外诊断试剂量值溯源' }]);
    const said = preview.dossiers[0]!.differences.map((one) => [
      one.sheet,
      one.item,
      one.column,
      one.before,
      one.after,
    ]);
    expect(said).toEqual([
      ['项目', '', '根因', '硬化层不均匀', null],
      ['单位', '某某大学', '', expect.stringContaining('91110000802100433B'), null],
      ['关键指标', '额定寿命', '攻关后', '25.50', '26'],
      ['经济效益', '2025', '', null, '2025，7'],
      ['附件', '001/检测报告.pdf', '文件内容', '15 字节', '15 字节，内容不同'],
    ]);
    expect(valueOf(await takeIn(round, again))).toMatchObject({ accepted: [], updated: ['001'], unchanged: [] });
    expect(stateOf(valueOf(await previewIntake(round, again)))).toEqual({ '001': 'unchanged' });
    round.close();
  });

  test('of rows in another order changes no file that is stored', async () => {
    const { round, send } = await aRound();
    const two = (sheets: Sheets): void =>
      void sheets['附件']!.push({ 项目编号: '001', 文件: '001/二.pdf', 附件类型: '检测报告', 附件名称: '二' });
    const files = { '001/二.pdf': '%PDF-1.7 二' };
    valueOf(await takeIn(round, await send(two, files)));
    const before = readdirSync(path.join(round.vault.directory, 'blobs'));
    const turned = await send((sheets) => {
      two(sheets);
      sheets['附件']!.reverse();
    }, files);
    const { dossiers } = valueOf(await previewIntake(round, turned));
    expect(dossiers[0]!.differences).toEqual([
      {
        sheet: '附件',
        item: '',
        column: '次序',
        before: '001/检测报告.pdf、001/二.pdf',
        after: '001/二.pdf、001/检测报告.pdf',
      },
    ]);
    valueOf(await takeIn(round, turned));
    const after = readdirSync(path.join(round.vault.directory, 'blobs'));
    // One sealed dossier was replaced, and nothing else.
    expect(after.filter((name) => !before.includes(name))).toHaveLength(1);
    expect(after).toHaveLength(before.length);
    const dossier = valueOf(await readStoredDossier(round, '001'));
    for (const { id, name, size } of dossier.attachments) {
      const text = valueOf(
        await readStoredAttachment(round, id, async (_, content) => ok(await content.read(0, size))),
      );
      expect(String(text)).toBe(name === '二' ? '%PDF-1.7 二' : '%PDF-1.7 报告');
    }
    round.close();
  });

  test('of a dossier that is out says that it is frozen, and what would have changed', async () => {
    const { round, send } = await aRound();
    valueOf(await takeIn(round, await send()));
    round.db.prepare('UPDATE dossier SET released = 1').run();
    const again = await send((sheets) => {
      sheets['项目']![0]!['项目名称'] = '另一个名称';
    });
    const preview = valueOf(await previewIntake(round, again));
    expect(stateOf(preview)).toEqual({ '001': 'frozen', '002': 'unchanged' });
    expect(preview.dossiers[0]!.differences).toHaveLength(1);
    expect(preview.problems).toContainEqual(expect.objectContaining({ code: 'INTAKE_RELEASED', row: 2, no: '001' }));
    expect(valueOf(await takeIn(round, again))).toMatchObject({ updated: [], unchanged: ['002'] });
    round.close();
  });

  test('of a project that is stored under another number holds it back: two recommenders, one dossier', async () => {
    const { round, send } = await aRound();
    valueOf(await takeIn(round, await send()));
    const again = await send((sheets) => {
      for (const rows of Object.values(sheets))
        for (const row of rows) {
          const heading = '编号' in row ? '编号' : '项目编号';
          row[heading] = row[heading] === '001' ? '101' : '102';
        }
      sheets['项目']![1]!['项目名称'] = '另一个项目';
    });
    const preview = valueOf(await previewIntake(round, again));
    expect(stateOf(preview)).toEqual({ '102': 'new' });
    expect(preview.problems.map((one) => [one.code, one.row, one.no])).toEqual([['DOSSIER_STORED_TWICE', 2, '101']]);
    expect(preview.held).toEqual([{ no: '101', title: '大型风电主轴轴承寿命提升', errors: 1 }]);
    expect(valueOf(await takeIn(round, again))).toMatchObject({ accepted: ['102'] });
    expect(heldProblems(round)).toHaveLength(1);
    round.close();
  });

  test('agrees with the intake whatever is changed, and a second preview finds nothing to do', async () => {
    const headings = ['项目名称', '背景', '开始日期', '类别', '行动', '推广应用'] as const;
    const words = fc.constantFrom('', '2024-01-01', '共性质量技术突破', '工业产品质量提升', '改过', '无');
    const edits = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.constantFrom(...headings), words), {
      maxLength: 4,
    });
    const { round, send } = await aRound();
    await fc.assert(
      fc.asyncProperty(edits, async (wanted) => {
        const sent = await send((sheets) => {
          for (const [row, heading, word] of wanted) sheets['项目']![row]![heading] = word;
        });
        const preview = valueOf(await previewIntake(round, sent));
        const states = stateOf(preview);
        const report = valueOf(await takeIn(round, sent, {}, preview.fingerprint));
        const of = (state: string): string[] => Object.keys(states).filter((no) => states[no] === state);
        expect([report.accepted, report.updated, report.unchanged]).toEqual([
          of('new'),
          of('changed'),
          of('unchanged'),
        ]);
        const changed = preview.dossiers.filter((one) => one.state === 'changed');
        expect(changed.every((one) => one.differences.length > 0)).toBe(true);
        const again = valueOf(await previewIntake(round, sent));
        expect(again.dossiers.every((one) => one.state === 'unchanged')).toBe(true);
        expect(new Set(heldProblems(round).map((one) => one.no))).toEqual(new Set(again.held.map((one) => one.no)));
      }),
      { numRuns: 25 },
    );
    round.close();
  });
});

describe('what waits for corrections', () => {
  const wrong = (no: number) => (sheets: Sheets) => {
    sheets['项目']![no]!['非涉密声明'] = '否';
  };
  const only = (no: string) => (sheets: Sheets) => {
    for (const name of Object.keys(sheets))
      sheets[name] = sheets[name]!.filter((row) => (row['编号'] ?? row['项目编号']) === no);
  };

  test('stays on the list when a table of other projects is taken in, until it is corrected', async () => {
    const { round, send } = await aRound();
    valueOf(await takeIn(round, await send(wrong(1))));
    expect(heldProblems(round).map((one) => [one.no, one.code])).toEqual([['002', 'INTAKE_CLASSIFIED']]);
    valueOf(await takeIn(round, await send(only('001'))));
    expect(heldProblems(round)).toHaveLength(1);
    valueOf(await takeIn(round, await send(only('002'))));
    expect(heldProblems(round)).toEqual([]);
    round.close();
  });

  test('goes when it named no project, or one that cannot be: the next table says such a thing anew', async () => {
    const { round, send } = await aRound();
    const sent = await send((sheets) => {
      sheets['附件']![0]!['项目编号'] = '01O';
      sheets['项目']![1]!['编号'] = '00 2';
    });
    valueOf(await takeIn(round, sent));
    expect(heldProblems(round).map((one) => one.code)).toContain('INTAKE_ROW_ORPHAN');
    valueOf(await takeIn(round, await send()));
    expect(heldProblems(round)).toEqual([]);
    round.close();
  });

  test('can be given up, on record, and only where something waits', async () => {
    const { round, send } = await aRound();
    valueOf(await takeIn(round, await send(wrong(1))));
    refusalOf(dropHeld(round, '001'), 'HELD_UNKNOWN');
    expect(valueOf(dropHeld(round, '002'))).toEqual({ no: '002', problems: 1 });
    expect(heldProblems(round)).toEqual([]);
    expect(
      auditEvents(round.db)
        .slice(-2)
        .map((one) => one.type),
    ).toEqual(['round.intake.drop.refused', 'round.intake.dropped']);
    round.close();
  });
});

describe('a stored dossier', () => {
  test('can be withdrawn on record, with its papers, until a batch with it is out', async () => {
    const { round, send } = await aRound();
    const sent = await send();
    valueOf(await takeIn(round, sent));
    round.db.prepare(`INSERT INTO panel(name, position) VALUES ('产品组', 1)`).run();
    round.db.prepare(`INSERT INTO panel_dossier(no, panel) VALUES ('002', '产品组')`).run();
    refusalOf(await withdrawDossier(round, '002', ' '), 'REASON_REQUIRED');
    refusalOf(await withdrawDossier(round, '009', '申报单位撤回'), 'DOSSIER_UNKNOWN');
    const blobs = readdirSync(path.join(round.vault.directory, 'blobs')).length;
    valueOf(await withdrawDossier(round, '002', '申报单位撤回'));
    expect(storedDossiers(round).map((one) => one.source.body.no)).toEqual(['001']);
    expect(readdirSync(path.join(round.vault.directory, 'blobs'))).toHaveLength(blobs - 2);
    expect(auditEvents(round.db).at(-1)).toMatchObject({
      type: 'round.dossier.withdrawn',
      details: { no: '002', reason: '申报单位撤回' },
    });
    expect(valueOf(await takeIn(round, sent))).toMatchObject({ accepted: ['002'], unchanged: ['001'] });
    round.db.prepare('UPDATE dossier SET released = 1').run();
    refusalOf(await withdrawDossier(round, '001', '申报单位撤回'), 'DOSSIER_OUT');
    expect(storedDossiers(round)).toHaveLength(2);
    round.close();
  });

  test('whose sealed file is damaged is said to be, not shown', async () => {
    const { round, send } = await aRound();
    valueOf(await takeIn(round, await send()));
    const { blob } = round.db.prepare(`SELECT blob FROM dossier WHERE no = '001'`).get() as { blob: string };
    await writeFile(path.join(round.vault.directory, 'blobs', `${blob}.age`), 'x');
    refusalOf(await readStoredDossier(round, '001'), 'DOSSIER_BLOB_DAMAGED');
    refusalOf(await readStoredDossier(round, '009'), 'DOSSIER_UNKNOWN');
    refusalOf(await readStoredAttachment(round, '009-A01', () => Promise.resolve(ok(null))), 'ATTACHMENT_UNKNOWN');
    round.close();
  });
});

describe('the command line', () => {
  test('previews, writes the marked table, and then takes in', async () => {
    const { round, send } = await aRound();
    const { directory } = round.vault;
    round.close();
    const place = folder();
    await writeFile(path.join(place, '口令.txt'), PASSPHRASE);
    valueOf(await saveIdentity(secretariat, path.join(place, '秘书处.zpi')));
    const { table, attachments } = await send((sheets) => {
      sheets['单位']![0]!['统一社会信用代码'] = '123';
    });
    const common = [
      '--round',
      directory,
      '--table',
      table,
      '--attachments',
      attachments,
      '--passphrase-file',
      '口令.txt',
    ];
    const seen = await zhiping(place, 'round', 'intake', ...common, '--preview', '--marked', '标注.xlsx');
    expect(seen.json).toMatchObject({ new: ['002'], held: ['001'], changed: [], absent: [] });
    expect((await stat(path.join(place, '标注.xlsx'))).size).toBeGreaterThan(1000);
    const opened = valueOf(await openRound(directory, [PASSPHRASE]));
    expect(storedDossiers(opened)).toEqual([]);
    opened.close();
    const taken = await zhiping(place, 'round', 'intake', ...common);
    expect(taken.json).toMatchObject({ accepted: 1, dossiers: { accepted: ['002'] } });
  });

  test('the template holds no project and no problem but that', async () => {
    const { round, send } = await aRound();
    const sent = await send();
    await writeFile(sent.table, await intakeTemplate());
    const preview = valueOf(await previewIntake(round, sent));
    expect(preview.problems.filter((one) => one.severity === 'error').map((one) => one.code)).toEqual([
      'INTAKE_NO_PROJECTS',
    ]);
    round.close();
  });
});
