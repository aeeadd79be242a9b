import { BrowserWindow, Menu, screen } from 'electron';
import { START_PAGE } from './address.ts';
import { ask } from './ask.ts';
import type { Log } from './log.ts';
import { textMenu } from './menus.ts';
import { createRecovery } from './recovery.ts';
import { placeWindow, windowOptions } from './window.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

export interface MainWindowParts {
  readonly preload: string;
  /** Where the window's place is kept. */
  readonly stateFile: string;
  readonly developing: boolean;
  readonly log: Log;
}

/** The one window, with our page in it. */
export function openMainWindow({ preload, stateFile, developing, log }: MainWindowParts): BrowserWindow {
  const state = readWindowState(stateFile);
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((one) => one.id !== primary.id);
  const bounds = placeWindow(state, [primary.workArea, ...others.map((one) => one.workArea)]);
  const window = new BrowserWindow(windowOptions({ preload, developing, bounds }));
  const show = (): void => {
    if (state?.maximized === true) window.maximize();
    window.show();
  };
  window.once('ready-to-show', show);
  window.on('close', () =>
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  window.on('unresponsive', () => log('page-unresponsive'));
  keepPage(window, log);
  window.webContents.on('context-menu', (_event, target) => {
    const items = textMenu(target);
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
  window.loadURL(START_PAGE).catch(() => {
    log('page-not-loaded');
    show();
  });
  return window;
}

/** A page whose process ended is loaded again; one that keeps ending is asked about. */
function keepPage(window: BrowserWindow, log: Log): void {
  const mayReload = createRecovery();
  const { webContents } = window;
  const askFirst = async (): Promise<void> => {
    const answer = await ask(window, {
      message: '页面多次意外关闭。',
      detail: '显示过「已保存」的内容都在。可以重新载入页面；仍不行请退出后重新打开质评。',
      buttons: ['重新载入', '退出'],
    });
    if (answer === 0) webContents.reload();
    else window.close();
  };
  webContents.on('preload-error', () => log('preload-error'));
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('page-gone', { reason, exitCode });
    if (reason === 'clean-exit') return;
    if (mayReload(performance.now())) webContents.reload();
    else void askFirst();
  });
}
