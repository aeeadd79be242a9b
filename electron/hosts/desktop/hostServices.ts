import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileFilter, OpenDialogOptions, OpenDialogReturnValue } from 'electron';
import {
  hostContract,
  type HostContract,
  type HostInputOf,
  type HostMethodName,
  type HostOutputOf,
} from '#shared/contract/host.ts';
import type { ChosenKind } from '#shared/contract/values.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

/** What the system's own shell does for a page's window. */
export interface Shell {
  readonly platform: NodeJS.Platform;
  /** A dialog that belongs to the window. */
  readonly openDialog: (options: OpenDialogOptions) => Promise<OpenDialogReturnValue>;
  readonly showInFolder: (file: string) => void;
  /** Electron's answer: whether it was printed, and its own words for why not. */
  readonly print: () => Promise<{ readonly success: boolean; readonly reason: string }>;
  readonly takeOpenedFiles: () => string[];
}

type HostHandlers = {
  readonly [M in HostMethodName]: (input: HostInputOf<M>) => Promise<Result<HostOutputOf<M>>>;
};

const kindNames: Readonly<Record<ChosenKind, string>> = {
  zpi: '身份文件',
  zpc: '名片',
  zpb: '评审包',
  zps: '评分单',
  zpa: '归档包',
  zpt: '复评通知',
  table: '表格',
};

/** Asked-for kinds first; every file last, for what a file is decided by its content and not by its name. */
export function dialogFilters(kinds: readonly ChosenKind[]): FileFilter[] {
  const named = kinds.map((kind) => {
    const extensions = endings(kind);
    return { name: `${kindNames[kind]} (${extensions.map((one) => `*.${one}`).join(', ')})`, extensions };
  });
  const together =
    kinds.length > 1
      ? [{ name: kinds.map((kind) => kindNames[kind]).join('、'), extensions: kinds.flatMap(endings) }]
      : [];
  return [...together, ...named, { name: '所有文件', extensions: ['*'] }];
}

function endings(kind: ChosenKind): string[] {
  return kind === 'table' ? ['xlsx', 'csv'] : [kind];
}

const platforms = new Set<string>(['win32', 'linux', 'darwin']);

export function hostHandlers(shell: Shell): HostHandlers {
  return {
    'host.describe': () =>
      Promise.resolve(
        ok({
          kind: 'desktop',
          platform: (platforms.has(shell.platform) ? shell.platform : 'other') as
            'win32' | 'linux' | 'darwin' | 'other',
          nativeDialogs: true,
        }),
      ),
    'host.chooseFile': async ({ title, kinds }) => {
      const chosen = await shell.openDialog({
        title,
        // macOS shows no title on a sheet.
        message: title,
        buttonLabel: '选择',
        filters: dialogFilters(kinds),
        properties: ['openFile', 'dontAddToRecent'],
      });
      return ok({ file: chosen.canceled ? null : (chosen.filePaths[0] ?? null) });
    },
    'host.chooseDirectory': async ({ title }) => {
      const chosen = await shell.openDialog({
        title,
        message: title,
        buttonLabel: '选择此文件夹',
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      return ok({ directory: chosen.canceled ? null : (chosen.filePaths[0] ?? null) });
    },
    'host.reveal': async ({ file }) => {
      const there =
        path.isAbsolute(file) &&
        (await stat(file).then(
          (facts) => facts.isFile(),
          () => false,
        ));
      if (!there) return refused(problem('FILE_NOT_FOUND', { file }));
      shell.showInFolder(file);
      return ok({});
    },
    'host.print': async () => {
      const { success, reason } = await shell.print();
      if (success || CANCELLED.has(reason)) return ok({ printed: success });
      return refused(problem('PRINT_FAILED', { reason: failureWords[reason] ?? '打印机没有回应' }));
    },
    'host.openedFiles': () => Promise.resolve(ok({ files: shell.takeOpenedFiles() })),
  };
}

/** Electron's words for a person's own decision not to print. */
const CANCELLED = new Set(['Print job canceled', 'cancelled']);
const failureWords: Readonly<Record<string, string>> = {
  'No printers available on the network': '没有找到打印机',
  'Invalid deviceName provided': '没有找到打印机',
  'Invalid printer settings': '打印机的设置不可用',
  'Print job failed': '打印机没有接受',
};

/** Answers a page's question: parsed on the way in, and nothing beyond the contract on the way out. */
export async function answerHost<M extends HostMethodName>(
  handlers: HostHandlers,
  method: M,
  raw: unknown,
): Promise<Result<HostOutputOf<M>>> {
  const entry: HostContract[M] = hostContract[method];
  const input = entry.input.safeParse(raw);
  if (!input.success) {
    const [issue] = input.error.issues;
    const reason = `${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`
      .trim()
      .toWellFormed()
      .slice(0, 300);
    return refused(problem('CALL_INVALID', { method, reason }));
  }
  const result = await handlers[method](input.data as HostInputOf<M>);
  return result.ok ? ok(entry.output.parse(result.value) as HostOutputOf<M>) : result;
}
