import { mkdirSync } from 'node:fs';
import path from 'node:path';
import {
  app,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  shell,
  utilityProcess,
  type BrowserWindow,
  type MessagePortMain,
} from 'electron';
import { hostMethodNames, type HostEvent } from '#shared/contract/host.ts';
import { dataDirectory } from '../dataDirectory.ts';
import { APP_SCHEME } from './address.ts';
import { ask } from './ask.ts';
import { CHANNEL } from './channels.ts';
import { superviseEngine, type Engine, type EngineChild } from './engine.ts';
import { engineCommandLine } from './engineArguments.ts';
import { answerHost, hostHandlers } from './hostServices.ts';
import { becomeOnlyInstance } from './instance.ts';
import { LOG_FOLDER, openLog, traceOf } from './log.ts';
import { openMainWindow } from './mainWindow.ts';
import { menuBar } from './menus.ts';
import { OFFLINE_SWITCHES } from './network.ts';
import { createOpenedFiles } from './openedFiles.ts';
import { appScheme, pageHandler } from './protocol.ts';
import { guardApp, PARTITION } from './security.ts';
import { isTrustedFrame } from './sender.ts';

/** The desktop door, put together. Everything that decides is in the files beside this one. */

const developing = !app.isPackaged;
const built = import.meta.dirname;
const resources = developing ? path.join(built, '../../resources') : path.join(process.resourcesPath, 'resources');

// All of this must be settled before Chromium starts.
for (const [name, value] of OFFLINE_SWITCHES) app.commandLine.appendSwitch(name, value);
// Chromium's own words and dates are Chinese, whatever language the machine was set up in.
app.commandLine.appendSwitch('lang', 'zh-CN');
app.enableSandbox();
// The `appId` of the installer: windows and their entry in the start menu belong together.
app.setAppUserModelId('zhiping.workstation');
const data = app.commandLine.hasSwitch('user-data-dir') ? app.getPath('userData') : dataDirectory();
const sessionData = path.join(data, 'session');
mkdirSync(sessionData, { recursive: true, mode: 0o700 });
app.setPath('userData', data);
app.setPath('sessionData', sessionData);
protocol.registerSchemesAsPrivileged([appScheme]);

const logs = path.join(data, LOG_FOLDER);
const log = openLog(logs, 'desktop');
const crash = (error: unknown): void => {
  log('crash', traceOf(error));
  dialog.showErrorBox('质评遇到意外错误', '显示过「已保存」的内容都在。请重新打开质评；再次出现请告知秘书处。');
  app.exit(70);
};
process.on('uncaughtException', crash);
// A box that could not be shown is no reason to close a meeting's window.
process.on('unhandledRejection', (reason) => log('rejection', traceOf(reason)));
guardApp(app, { developing, log });
app.on('child-process-gone', (_event, { type, reason, exitCode }) => log('process-gone', { type, reason, exitCode }));

let window: BrowserWindow | null = null;
const tell = (event: HostEvent): void => {
  if (window !== null && !window.isDestroyed()) window.webContents.send(CHANNEL.hostEvent, event);
};

const opened = createOpenedFiles();
const summon = (brought: boolean): void => {
  log('summoned', { brought });
  if (window === null || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  if (brought) tell({ t: 'file-opened' });
};
const args = process.argv.slice(process.defaultApp ? 2 : 1);
if (becomeOnlyInstance({ app, args, opened, summon })) {
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(start).catch(crash);
} else app.quit();

function start(): void {
  log('start', { version: app.getVersion(), electron: process.versions.electron, platform: process.platform });
  const pages = session.fromPartition(PARTITION, { cache: false });
  pages.protocol.handle(APP_SCHEME, pageHandler(path.join(built, '../renderer')));
  const engine = superviseEngine<MessagePortMain>({
    fork: forkEngine,
    channel: () => {
      const { port1, port2 } = new MessageChannelMain();
      return { engine: port1, screen: port2 };
    },
    tell: (state) => tell({ t: 'engine', state }),
    log,
    onTrouble: (times) => {
      if (times === 3) void askAboutEngine();
    },
  });
  answerPages(engine);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuBar({
        platform: process.platform,
        developing,
        command: (command) => tell({ t: 'command', command }),
        about: () => void showAbout(),
        showLogs: () => void shell.openPath(logs),
      }),
    ),
  );
  window = openMainWindow({
    preload: path.join(built, 'preload.cjs'),
    stateFile: path.join(data, 'window.json'),
    developing,
    log,
  });
  closeEngineBeforeQuitting(engine);
}

function forkEngine(): EngineChild<MessagePortMain> {
  const child = utilityProcess.fork(path.join(built, 'engineProcess.js'), engineCommandLine({ data, resources }), {
    serviceName: 'zhiping-engine',
    stdio: developing ? 'inherit' : 'ignore',
  });
  return {
    send: (message, ports) => child.postMessage(message, [...ports]),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}

/** Every question a page may ask of this process. Whoever is not our own top frame is answered nothing. */
function answerPages(engine: Engine<MessagePortMain>): void {
  const handlers = hostHandlers({
    platform: process.platform,
    openDialog: (options) =>
      window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options),
    showInFolder: (file) => shell.showItemInFolder(file),
    print: printPage,
    takeOpenedFiles: () => opened.take(),
  });
  for (const method of hostMethodNames)
    ipcMain.handle(method, (event, input: unknown) => {
      if (isTrustedFrame(event.senderFrame)) return answerHost(handlers, method, input);
      log('sender-denied', { method });
      throw new Error('refused');
    });
  ipcMain.on(CHANNEL.enginePort, (event) => {
    if (!isTrustedFrame(event.senderFrame)) return log('sender-denied', { method: 'engine' });
    const page = event.sender;
    engine.connect((port) => {
      if (page.isDestroyed()) port.close();
      else page.postMessage(CHANNEL.enginePort, null, [port]);
    });
  });
}

function printPage(): Promise<{ success: boolean; reason: string }> {
  return new Promise((resolve) => {
    if (window === null) resolve({ success: false, reason: '' });
    else
      window.webContents.print({ printBackground: true, pageSize: 'A4' }, (success, reason) =>
        resolve({ success, reason }),
      );
  });
}

async function showAbout(): Promise<void> {
  if (window === null) return;
  const { electron, chrome, node } = process.versions;
  await ask(window, {
    message: `质评工作站 ${app.getVersion()}`,
    detail: `本软件不连接网络。\n数据文件夹：${data}\nElectron ${electron} · Chromium ${chrome} · Node.js ${node}`,
    buttons: ['知道了'],
    kind: 'info',
  });
}

async function askAboutEngine(): Promise<void> {
  if (window === null) return;
  const answer = await ask(window, {
    message: '评审程序连续几次没有正常运行。',
    detail: `显示过「已保存」的内容都在。可以继续等待，质评会再试；也可以退出后重新打开。仍不行请告知秘书处，运行记录在：\n${logs}`,
    buttons: ['继续等待', '退出'],
  });
  if (answer === 1) app.quit();
}

/** The engine is given the time to close its files; what it acknowledged is on the disk in any case. */
function closeEngineBeforeQuitting(engine: Engine<MessagePortMain>): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void engine.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
