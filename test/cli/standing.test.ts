import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freshFolders } from '#test/support/folders.ts';

const folder = freshFolders();
const project = path.resolve(import.meta.dirname, '../..');

test('paths are meant from the folder one stands in, not from the project’s', () => {
  const cwd = folder();
  const args = ['--prefix', project, 'run', '-s', 'zhiping', '--', 'round', 'template', '--out', '模板.xlsx', '--json'];
  const shell = process.platform === 'win32';
  const { INIT_CWD: _, ...env } = process.env;
  const answer = JSON.parse(execFileSync('npm', args, { cwd, env, shell, encoding: 'utf8' })) as unknown;
  expect(answer).toEqual({ file: '模板.xlsx' });
  expect(existsSync(path.join(cwd, '模板.xlsx'))).toBe(true);
});
