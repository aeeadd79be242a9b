import type { HostEvent, HostOutputOf } from '#shared/contract/host.ts';
import type { ChosenKind } from '#shared/contract/values.ts';
import { upload } from './loopback.ts';

/** What the shell around the screen can do; in a browser the screen does it with its own dialogs. */
export interface Host {
  readonly kind: 'desktop' | 'browser';
  /** The system's own dialog; `undefined` when there is none and the screen must bring its own. */
  readonly chooseFile: ((title: string, kinds: readonly ChosenKind[]) => Promise<string | null>) | undefined;
  readonly chooseDirectory: ((title: string) => Promise<string | null>) | undefined;
  /** A path the engine can read for a file that was dropped or picked. */
  pathOf(file: File, signal?: AbortSignal): Promise<string>;
  openedFiles(): Promise<readonly string[]>;
  /** Undefined where there is no file manager to show it in. */
  readonly reveal: ((file: string) => Promise<void>) | undefined;
  print(): Promise<void>;
  onEvent(listener: (event: HostEvent) => void): () => void;
}

function desktopHost(api: NonNullable<Window['zhiping']>): Host {
  const value = async <T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>) => {
    const result = await answer;
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  return {
    kind: 'desktop',
    chooseFile: async (title, kinds) => (await value(api.host['host.chooseFile']({ title, kinds: [...kinds] }))).file,
    chooseDirectory: async (title) => (await value(api.host['host.chooseDirectory']({ title }))).directory,
    pathOf: (file) => Promise.resolve(api.pathOf(file)),
    openedFiles: async () => {
      const opened: HostOutputOf<'host.openedFiles'> = await value(api.host['host.openedFiles']({}));
      return opened.files;
    },
    reveal: async (file) => void (await value(api.host['host.reveal']({ file }))),
    print: async () => void (await value(api.host['host.print']({}))),
    onEvent: (listener) => api.onHostEvent(listener),
  };
}

const browserHost: Host = {
  kind: 'browser',
  chooseFile: undefined,
  chooseDirectory: undefined,
  pathOf: upload,
  openedFiles: () => Promise.resolve([]),
  reveal: undefined,
  print: async () => window.print(),
  onEvent: () => () => undefined,
};

export const host: Host = window.zhiping === undefined ? browserHost : desktopHost(window.zhiping);
