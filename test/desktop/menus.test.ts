import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuBar, textMenu } from '#hosts/desktop/menus.ts';
import { hostEventSchema } from '#shared/contract/host.ts';

const submenu = (item: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
  item.submenu as MenuItemConstructorOptions[];
const all = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(item.submenu === undefined ? [] : all(submenu(item)))]);

function bar(platform: NodeJS.Platform = 'win32', developing = false) {
  const done: string[] = [];
  const items = menuBar({
    platform,
    developing,
    command: (command) => void done.push(command),
    about: () => void done.push('about'),
    showLogs: () => void done.push('logs'),
  });
  const choose = (label: string): string[] => {
    done.length = 0;
    const item = all(items).find((one) => one.label === label)!;
    (item.click as () => void)();
    return [...done];
  };
  return { items, choose };
}

test.each(['win32', 'linux', 'darwin'] as const)(
  'on %s every entry is named in Chinese and does something',
  (platform) => {
    for (const item of all(bar(platform).items)) {
      if (item.type === 'separator') continue;
      expect(item.label).toMatch(/^[\u4e00-\u9fff]+(…|\(&[A-Z]\))?$/);
      expect(item.click !== undefined || item.role !== undefined || item.submenu !== undefined).toBe(true);
    }
  },
);

test('the menus of the bar', () => {
  expect(bar().items.map((item) => item.label)).toEqual(['文件(&F)', '编辑(&B)', '视图(&V)', '帮助(&H)']);
  expect(bar('darwin').items[0]!.label).toBe('质评');
  const names = bar().items.map((item) => submenu(item).map((one) => one.label ?? '—'));
  expect(names).toEqual([
    ['打开评审包…', '打印…', '—', '锁定', '—', '退出'],
    ['撤销', '重做', '—', '剪切', '复制', '粘贴', '全选'],
    ['标准字号', '大字号', '特大字号', '—', '放大', '缩小', '实际大小', '—', '全屏'],
    ['使用说明', '打开运行记录所在文件夹', '—', '关于质评'],
  ]);
});

test('what the screen carries out is sent to it in words of the contract', () => {
  const { choose } = bar();
  const expected = {
    '打开评审包…': 'open-batch',
    '打印…': 'print',
    锁定: 'lock',
    撤销: 'undo',
    重做: 'redo',
    标准字号: 'font-standard',
    大字号: 'font-large',
    特大字号: 'font-larger',
    使用说明: 'help',
  };
  for (const [label, command] of Object.entries(expected)) {
    expect(choose(label)).toEqual([command]);
    expect(hostEventSchema.safeParse({ t: 'command', command }).success).toBe(true);
  }
  // Every command of the contract has its entry.
  const command = hostEventSchema.options.find((option) => 'command' in option.shape)!;
  expect(Object.values(expected).sort()).toEqual(
    [...(command.shape as { command: { options: string[] } }).command.options].sort(),
  );
  expect(choose('关于质评')).toEqual(['about']);
  expect(choose('打开运行记录所在文件夹')).toEqual(['logs']);
});

test('the keys that a text field needs are left to the page', () => {
  for (const label of ['撤销', '重做', '使用说明']) {
    const item = all(bar().items).find((one) => one.label === label)!;
    expect(item.registerAccelerator).toBe(false);
    expect(item.accelerator).toBeDefined();
  }
});

test('no menu takes a key that scores', () => {
  for (const { label } of bar().items) expect(label).not.toMatch(/&[QWER]/);
});

test('no two entries share a key', () => {
  for (const platform of ['win32', 'darwin'] as const) {
    const keys = all(bar(platform).items).flatMap((item) => item.accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('developer tools are offered while the product is developed only', () => {
  const roles = (developing: boolean) => all(bar('linux', developing).items).map((item) => item.role);
  expect(roles(true)).toContain('toggleDevTools');
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(false)).not.toContain('reload');
});

test('a right click offers what the text allows', () => {
  const editFlags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true } as never;
  const labels = (isEditable: boolean, selectionText: string) =>
    textMenu({ isEditable, selectionText, editFlags }).flatMap((item) => item.label ?? []);
  expect(labels(true, '')).toEqual(['剪切', '复制', '粘贴', '全选']);
  expect(labels(false, '轴承')).toEqual(['复制']);
  expect(labels(false, ' ')).toEqual([]);
  expect(textMenu({ isEditable: true, selectionText: '', editFlags })[0]).toMatchObject({
    role: 'cut',
    enabled: false,
  });
});
