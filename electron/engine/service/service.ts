import { z } from 'zod';
import { contract, isMethodName, type MethodName } from '#shared/contract/index.ts';
import { toEngineSchema, type ToScreen } from '#shared/contract/wire.ts';
import { callIdSchema } from '#shared/contract/work.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handler, Handlers } from './call.ts';
import { handlersOf } from './handlers.ts';
import { openDesk, type DeskOptions } from './deskState.ts';
import { Works, type Send } from './works.ts';

export interface ServiceOptions extends DeskOptions {
  /** Told of what should not have happened: a method, and an error without content of any dossier. */
  readonly onFailure?: (method: string, error: unknown) => void;
}

/** One open connection, as the engine sees it. */
export interface Connection {
  /** Takes anything: what is no message of ours is refused or, without an id to answer to, ignored. */
  receive(raw: unknown): void;
  close(): void;
}

export interface Service {
  connect(send: Send): Connection;
  /** Cancels long work, closes the workspace, forgets keys. */
  close(): Promise<void>;
}

/** The engine behind every door: it parses, calls, parses again and answers; it knows no transport. */
export function createService(options: ServiceOptions): Service {
  const works = new Works();
  const desk = openDesk(options);
  const handlers = handlersOf(desk, works);
  const failed = options.onFailure ?? (() => undefined);
  return {
    connect: (send) => {
      let open = true;
      const answer: Send = (message) => {
        if (open) send(message);
      };
      return {
        receive: (raw) => receive(raw, { works, handlers, answer, failed }),
        close: () => {
          open = false;
          works.leave(answer);
        },
      };
    },
    close: async () => {
      works.cancelAll();
      await desk.leave();
    },
  };
}

interface Circumstances {
  readonly works: Works;
  readonly handlers: Handlers;
  readonly answer: Send;
  readonly failed: (method: string, error: unknown) => void;
}

function receive(raw: unknown, around: Circumstances): void {
  const { works, answer } = around;
  const message = toEngineSchema.safeParse(raw);
  if (!message.success) {
    const id = callIdSchema.safeParse((raw as { id?: unknown } | null)?.id);
    if (id.success) answer(failure(id.data, problem('CALL_INVALID', { method: '', reason: '消息格式不符' })));
    return;
  }
  const { t, id } = message.data;
  if (t === 'cancel') return works.cancel(id);
  if (t === 'follow') {
    if (!works.follow(id, answer)) answer(failure(id, problem('WORK_UNKNOWN', { id })));
    return;
  }
  const { method, input } = message.data;
  if (!isMethodName(method)) return answer(failure(id, problem('CALL_UNKNOWN', { method: method.toWellFormed() })));
  void call(id, method, input, around);
}

async function call(id: string, method: MethodName, input: unknown, around: Circumstances): Promise<void> {
  const { works, handlers, answer, failed } = around;
  const entry = contract[method];
  const parsed = parseInput(entry.input, input);
  if (!parsed.ok) return answer(failure(id, problem('CALL_INVALID', { method, reason: parsed.error })));
  let signal: AbortSignal | undefined;
  if (entry.long) {
    const begun = works.begin(id, method, answer);
    if (begun === null) return answer(failure(id, problem('CALL_REPEATED', { id })));
    signal = begun;
  }
  const work =
    signal === undefined
      ? {}
      : { signal, report: (progress: Parameters<Works['report']>[1]) => works.report(id, progress) };
  let result: Result<unknown>;
  try {
    const handler = handlers[method] as Handler<MethodName>;
    const made = await handler(parsed.value as never, work);
    // Nothing that the contract does not name leaves: what a handler carries besides is cut off here.
    result = made.ok ? ok(entry.output.parse(made.value)) : made;
  } catch (error) {
    failed(method, error instanceof z.ZodError ? new Error(`${method} answered against the contract`) : error);
    result = refused(problem('ENGINE_FAILED', { method }));
  }
  const message: Extract<ToScreen, { t: 'result' }> = { t: 'result', id, result };
  if (entry.long) works.finish(id, message);
  else answer(message);
}

/** The parsed input, or in a few words what is wrong with it. */
function parseInput(schema: z.ZodType, input: unknown): { ok: true; value: unknown } | { ok: false; error: string } {
  try {
    const parsed = schema.safeParse(input);
    if (parsed.success) return { ok: true, value: parsed.data };
    const [issue] = parsed.error.issues;
    const at = issue?.path.map(String).join('.') ?? '';
    return { ok: false, error: `${at} ${issue?.message ?? ''}`.trim().toWellFormed().slice(0, 300) };
  } catch {
    // Nested beyond what a parser can follow.
    return { ok: false, error: '嵌套过深' };
  }
}

function failure(id: string, error: Problem): ToScreen {
  return { t: 'result', id, result: refused(error) };
}
