import { expect, test } from 'vitest';
import { allCommands } from '#renderer/secretariat/frame/commands.ts';
import { freshFolders } from '#test/support/folders.ts';
import { zhiping } from '../cli/cli.ts';

const folder = freshFolders();
const USAGE = 2;

test.each(allCommands.map(({ line }) => line))('the command line understands: %s', async (line) => {
  const { code, stdout } = await zhiping(folder(), ...line.split(' '));
  expect(code, stdout).not.toBe(USAGE);
});

test('and would say if it did not', async () => {
  expect((await zhiping(folder(), 'round', 'seal', '--nonsense')).code).toBe(USAGE);
});
