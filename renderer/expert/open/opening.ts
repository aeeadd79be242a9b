import { create } from 'zustand';
import { enterSession } from '#renderer/app/session.ts';
import { askUntilAnswered, engine } from '#renderer/client/engine.ts';
import { queries } from '#renderer/client/queries.ts';
import type { OpenedBatch } from '#shared/contract/batch.ts';
import type { Progress } from '#shared/contract/values.ts';
import { problem } from '#shared/errors/problem.ts';
import { refused, type Result } from '#shared/result.ts';

/**
 * The batch that is being opened. It outlives the page that shows it: somebody may read the help meanwhile, or reload
 * the page, and the work goes on.
 */
interface Opening {
  /** Null when no batch is being opened and none was. */
  readonly work: {
    /** Unknown when the page that began it is gone. */
    readonly file: string | null;
    readonly progress: Progress | null;
    readonly cancel: () => void;
    readonly result: Result<OpenedBatch> | null;
  } | null;
}

export const useOpening = create<Opening>(() => ({ work: null }));

/** Which file it is survives a reload of the page, and nothing else does. */
const FILE = 'zhiping.opening';

export function openBatch(file: string): void {
  if (runs()) return;
  sessionStorage.setItem(FILE, file);
  void track(file, (options) => engine.call('batch.open', { file }, options));
}

/** A page that was reloaded in the middle finds the work that it began. */
export async function findOpening(): Promise<void> {
  const { works } = await askUntilAnswered('work.list', {});
  const running = works.find((one) => one.method === 'batch.open');
  if (running === undefined || useOpening.getState().work !== null) return;
  const file = sessionStorage.getItem(FILE);
  void track(file, (options) => engine.follow('batch.open', running.id, options), running.progress);
}

/** What came of it was shown. */
export function forgetOpening(): void {
  if (!runs()) useOpening.setState({ work: null });
}

type Start = (options: {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}) => Promise<Result<OpenedBatch>>;

async function track(file: string | null, start: Start, progress: Progress | null = null): Promise<void> {
  const abort = new AbortController();
  useOpening.setState({ work: { file, progress, cancel: () => abort.abort(), result: null } });
  const answer = await start({
    signal: abort.signal,
    onProgress: (next) =>
      useOpening.setState(({ work }) => ({ work: work === null ? null : { ...work, progress: next } })),
  });
  sessionStorage.removeItem(FILE);
  const result = interrupted(answer) ? refused(problem('OPENING_INTERRUPTED', { file: file ?? '' })) : answer;
  if (result.ok) await sitDown();
  useOpening.setState(({ work }) => ({ work: work === null ? null : { ...work, result } }));
}

function runs(): boolean {
  const { work } = useOpening.getState();
  return work !== null && work.result === null;
}

/** The engine that did it is gone, and the new one knows nothing of it. */
function interrupted(result: Result<OpenedBatch>): boolean {
  return !result.ok && (result.error.code === 'WORK_UNKNOWN' || result.error.code === 'ENGINE_GONE');
}

/** What was read so far belongs to the batch before. */
async function sitDown(): Promise<void> {
  queries.removeQueries({ queryKey: ['dossier.read'] });
  const { session } = await askUntilAnswered('session.current', {});
  if (session !== null) enterSession(session);
}
