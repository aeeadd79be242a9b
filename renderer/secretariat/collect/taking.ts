import { create } from 'zustand';
import { refreshOffice } from '#renderer/app/office.ts';
import { askUntilAnswered, engine } from '#renderer/client/engine.ts';
import { host } from '#renderer/client/host.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Progress } from '#shared/contract/values.ts';
import type { Result } from '#shared/result.ts';

type Taken = OutputOf<'collect.take'>;

export interface Work {
  readonly progress: Progress | null;
  readonly cancel: () => void;
  /** Null while it runs. */
  readonly result: Result<Taken> | 'stopped' | 'nothing' | null;
  /** What did not even reach the engine, in words. */
  readonly lost: readonly string[];
}

/** The 回收 that runs, or the last one. It outlives the page that shows it. */
export const useTaking = create<{ readonly work: Work | null }>(() => ({ work: null }));

/** Places on this machine: folders, sticks, files. */
export function takeFrom(sources: readonly string[]): void {
  if (!runs() && sources.length > 0) void track(() => Promise.resolve(sources));
}

/** Files that were dropped or chosen: each is brought to where the engine can read it, then all are taken. */
export function takeFiles(files: readonly File[]): void {
  if (runs()) return;
  // A folder without a sheet brings nothing, and that is an answer.
  void track(async (signal) => {
    const paths: string[] = [];
    for (const [index, file] of files.entries()) {
      if (signal.aborted) return [];
      change({ progress: { step: '接收文件', done: index, total: files.length } });
      try {
        paths.push(await host.pathOf(file, signal));
      } catch (error) {
        if (signal.aborted) return [];
        const said = error instanceof Error ? error.message : String(error);
        useTaking.setState(({ work }) => ({ work: work === null ? null : { ...work, lost: [...work.lost, said] } }));
      }
    }
    return paths;
  });
}

/** A page that was reloaded in the middle finds what it began. */
export async function findTaking(): Promise<void> {
  const { works } = await askUntilAnswered('work.list', {});
  const running = works.find((one) => one.method === 'collect.take');
  if (running === undefined || useTaking.getState().work !== null) return;
  const abort = begin();
  await finish(
    engine.follow('collect.take', running.id, {
      signal: abort.signal,
      onProgress: (progress) => change({ progress }),
    }),
  );
}

/** What came of it was read. */
export function forgetTaking(): void {
  if (!runs()) useTaking.setState({ work: null });
}

function runs(): boolean {
  const { work } = useTaking.getState();
  return work !== null && work.result === null;
}

function begin(): AbortController {
  const abort = new AbortController();
  useTaking.setState({ work: { progress: null, cancel: () => abort.abort(), result: null, lost: [] } });
  return abort;
}

async function track(bring: (signal: AbortSignal) => Promise<readonly string[]>): Promise<void> {
  const abort = begin();
  const sources = await bring(abort.signal);
  if (abort.signal.aborted) return change({ result: 'stopped', progress: null });
  if (sources.length === 0) return change({ result: 'nothing', progress: null });
  await finish(
    engine.call(
      'collect.take',
      { sources: [...sources] },
      { signal: abort.signal, onProgress: (progress) => change({ progress }) },
    ),
  );
}

async function finish(taking: Promise<Result<Taken>>): Promise<void> {
  change({ result: await taking, progress: null });
  void refreshOffice();
}

function change(next: Partial<Work>): void {
  useTaking.setState(({ work }) => ({ work: work === null ? null : { ...work, ...next } }));
}
