import { create } from 'zustand';
import { refreshOffice } from '#renderer/app/office.ts';
import { askUntilAnswered, engine } from '#renderer/client/engine.ts';
import type { CallOptions } from '#shared/contract/client.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { IntakePreview } from '#shared/contract/office/intake.ts';
import type { Progress } from '#shared/contract/values.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Result } from '#shared/result.ts';

export type Taken = OutputOf<'intake.take'>;

interface Running {
  readonly what: 'preview' | 'take';
  readonly progress: Progress | null;
  readonly cancel: () => void;
}

/**
 * A table on its way into the round. It outlives the page that shows it: somebody looks at a dossier of the preview and
 * comes back, or reloads the page while the work goes on.
 */
interface Intaking {
  /** Key of the round that all of this is about. */
  readonly office: string | null;
  readonly table: string | null;
  readonly attachments: string | null;
  readonly preview: IntakePreview | null;
  readonly running: Running | null;
  readonly problem: Problem | null;
  /** What the last intake came to. */
  readonly taken: Taken | null;
}

const nothing = { table: null, attachments: null, preview: null, running: null, problem: null, taken: null };

export const useIntaking = create<Intaking>(() => ({ office: null, ...nothing }));

const { setState, getState } = useIntaking;

/** What is kept belongs to one round. */
export function beginAt(office: string): void {
  if (getState().office === office) return;
  getState().running?.cancel();
  setState({ office, ...nothing });
}

export function chooseSource(source: { readonly table?: string | null; readonly attachments?: string | null }): void {
  if (getState().running === null) setState({ ...source, preview: null, problem: null });
}

export function startOver(): void {
  if (getState().running === null) setState({ ...nothing });
}

export function forgetTaken(): void {
  setState({ taken: null });
}

export async function previewTable(): Promise<void> {
  const { table, attachments } = getState();
  if (table === null || attachments === null) return;
  await track('preview', (options) => engine.call('intake.preview', { table, attachments }, options), tellPreview);
}

/** True once it is stored. */
export async function takeTable(): Promise<boolean> {
  const { table, attachments, preview } = getState();
  if (table === null || attachments === null || preview === null) return false;
  const input = { table, attachments, fingerprint: preview.fingerprint };
  return track('take', (options) => engine.call('intake.take', input, options), tellTaken);
}

/** A page that was reloaded in the middle finds the work that it began. */
export async function findIntake(): Promise<void> {
  const { works } = await askUntilAnswered('work.list', {});
  const found = works.find((one) => one.method === 'intake.take');
  if (found === undefined || getState().running !== null) return;
  await track('take', (options) => engine.follow('intake.take', found.id, options), tellTaken, found.progress);
}

function tellPreview(preview: IntakePreview): void {
  setState({ preview });
}

function tellTaken(taken: Taken): void {
  setState({ ...nothing, taken });
  void refreshOffice();
}

async function track<T>(
  what: Running['what'],
  start: (options: CallOptions) => Promise<Result<T>>,
  tell: (value: T) => void,
  progress: Progress | null = null,
): Promise<boolean> {
  if (getState().running !== null) return false;
  const { office } = getState();
  const abort = new AbortController();
  setState({ running: { what, progress, cancel: () => abort.abort() }, problem: null });
  const result = await start({
    signal: abort.signal,
    onProgress: (next) =>
      setState(({ running }) => ({ running: running === null ? null : { ...running, progress: next } })),
  });
  // Another round was opened meanwhile: this answer is none of its business.
  if (getState().office !== office) return false;
  setState({ running: null });
  if (result.ok) tell(result.value);
  // What was cancelled is as if it had never begun.
  else if (result.error.code !== 'CANCELLED') setState({ problem: result.error });
  return result.ok;
}
