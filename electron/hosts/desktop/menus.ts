import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { HostEvent } from '#shared/contract/host.ts';

type Command = Extract<HostEvent, { t: 'command' }>['command'];

export interface MenuActions {
  readonly platform: NodeJS.Platform;
  readonly developing: boolean;
  /** Has the screen carry it out. */
  readonly command: (command: Command) => void;
  readonly about: () => void;
  readonly showLogs: () => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu bar. What changes the work is sent to the screen, which alone knows what it is showing. */
export function menuBar(actions: MenuActions): MenuItemConstructorOptions[] {
  const { platform, developing } = actions;
  const mac = platform === 'darwin';
  const command = (label: string, command: Command, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => actions.command(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  /** The page takes these keys itself, so that a text field keeps its own; here they are only written down. */
  const keyOfPage = (item: MenuItemConstructorOptions): MenuItemConstructorOptions => ({
    ...item,
    registerAccelerator: false,
  });
  const about: MenuItemConstructorOptions = { label: '关于质评', click: actions.about };
  const quit: MenuItemConstructorOptions = { label: '退出', role: 'quit', accelerator: 'CmdOrCtrl+Q' };
  return [
    ...(mac ? [{ label: '质评', submenu: [about, separator, { label: '隐藏', role: 'hide' as const }, quit] }] : []),
    {
      label: '文件(&F)',
      submenu: [
        command('打开评审包…', 'open-batch', 'CmdOrCtrl+O'),
        command('打印…', 'print', 'CmdOrCtrl+P'),
        separator,
        command('锁定', 'lock', 'CmdOrCtrl+L'),
        ...(mac ? [] : [separator, quit]),
      ],
    },
    {
      // Not E: Alt with Q, W, E and R are the bands of a score.
      label: '编辑(&B)',
      submenu: [
        keyOfPage(command('撤销', 'undo', 'CmdOrCtrl+Z')),
        keyOfPage(command('重做', 'redo', mac ? 'Shift+Cmd+Z' : 'Ctrl+Y')),
        separator,
        { label: '剪切', role: 'cut' },
        { label: '复制', role: 'copy' },
        { label: '粘贴', role: 'paste' },
        { label: '全选', role: 'selectAll' },
      ],
    },
    {
      label: '视图(&V)',
      submenu: [
        command('标准字号', 'font-standard'),
        command('大字号', 'font-large'),
        command('特大字号', 'font-larger'),
        separator,
        { label: '放大', role: 'zoomIn' },
        { label: '缩小', role: 'zoomOut' },
        { label: '实际大小', role: 'resetZoom' },
        separator,
        { label: '全屏', role: 'togglefullscreen' },
        ...(developing
          ? [
              separator,
              { label: '重新载入', role: 'reload' as const },
              { label: '开发者工具', role: 'toggleDevTools' as const },
            ]
          : []),
      ],
    },
    {
      label: '帮助(&H)',
      role: 'help',
      submenu: [
        keyOfPage(command('使用说明', 'help', 'F1')),
        { label: '打开运行记录所在文件夹', click: actions.showLogs },
        ...(mac ? [] : [separator, about]),
      ],
    },
  ];
}

/** What a right click offers: the four things that a text allows, or nothing. */
export function textMenu(
  target: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
): MenuItemConstructorOptions[] {
  const { isEditable, selectionText, editFlags } = target;
  if (!isEditable && selectionText.trim() === '') return [];
  const copy: MenuItemConstructorOptions = { label: '复制', role: 'copy', enabled: editFlags.canCopy };
  if (!isEditable) return [copy];
  return [
    { label: '剪切', role: 'cut', enabled: editFlags.canCut },
    copy,
    { label: '粘贴', role: 'paste', enabled: editFlags.canPaste },
    separator,
    { label: '全选', role: 'selectAll', enabled: editFlags.canSelectAll },
  ];
}
