import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type * as Files from 'node:fs/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { signSheet } from '#engine/sheet/index.ts';
import { clearRound, workspaceStatus, type Workspace } from '#engine/workspace/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, scoreAll, workspaceOf } from '#test/support/golden.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

/** A stick that loses a bit of a file a moment after it was written: the one thing of the system that is feigned here. */
const worn = vi.hoisted(() => ({ folder: '', bit: 0, lost: false }));
vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof Files>();
  const rename: typeof files.rename = async (from, to) => {
    await files.rename(from, to);
    const file = String(to);
    if (worn.folder === '' || !file.startsWith(worn.folder)) return;
    if (worn.lost) return files.rm(file);
    const bytes = await files.readFile(file);
    const at = worn.bit % bytes.length;
    bytes[at]! ^= 1 << (worn.bit % 8);
    await files.writeFile(file, bytes);
  };
  return { ...files, rename, default: { ...files, rename } };
});

const folder = freshFolders();
let workspace: Workspace;

beforeAll(async () => {
  const golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 1 });
  golden.round.close();
  workspace = await workspaceOf(golden, 0);
  scoreAll(workspace, golden.numbers, 0.8);
});
afterAll(() => workspace.close());

const sheets = () => valueOf(workspaceStatus(workspace)).sheets;

test('a stick that keeps something else than was written is found out, and nothing is said to be written', async () => {
  const stick = folder();
  worn.folder = stick;
  for (const bit of [5, 700, 2900]) {
    worn.bit = bit;
    refusalOf(await signSheet(workspace, stick), 'WRITE_VERIFY_FAILED');
    expect(readdirSync(stick)).toEqual([]);
    expect(sheets()).toMatchObject([{ revision: 1, writtenAt: null }]);
    const { type, details } = auditEvents(workspace.db).at(-1)!;
    expect({ type, details }).toMatchObject({ type: 'sheet.write.refused', details: { code: 'WRITE_VERIFY_FAILED' } });
  }
  worn.lost = true;
  refusalOf(await signSheet(workspace, stick), 'FILE_NOT_FOUND');
  refusalOf(await clearRound(workspace, '清场'), 'CLEAR_NOT_WRITTEN');
  worn.folder = '';
  const good = valueOf(await signSheet(workspace, folder()));
  expect(good).toMatchObject({ revision: 1, repeated: true });
  expect(existsSync(good.file)).toBe(true);
  expect(sheets()[0]!.writtenAt).not.toBeNull();
});

test('a sound stick is taken at its word', async () => {
  const stick = folder();
  writeFileSync(`${stick}/别的文件.txt`, '别的内容');
  const { file, digest } = valueOf(await signSheet(workspace, stick));
  expect(sheets()[0]).toMatchObject({ digest });
  expect(readFileSync(file).length).toBeGreaterThan(1000);
});
