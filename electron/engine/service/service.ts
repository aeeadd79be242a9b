import { z } from 'zod';
import { contract, isMethodName, type MethodName } from '#shared/contract/index.ts';
import { toEngineSchema, type ToScreen } from '#shared/contract/wire.ts';
import { callIdSchema } from '#shared/contract/work.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handler, Handlers } from './call.ts';
import { openDesk, type DeskOptions, type DeskState } from './deskState.ts';
import { handlersOf } from './handlers.ts';
import { openOffice, type OfficeState } from './officeState.ts';
import { Works, type Send } from './works.ts';

export interface ServiceOptions extends DeskOptions {
  /** Told of what should not have happened: a method, and an error without content of any dossier. */
  readonly onFailure?: (method: string, error: unknown) => void;
}

/** One open connection, as the engine sees it. */
export interface Connection {
  /** Takes anything: what is no message of ours is refused or, without an id to answer to, ignored. */
  receive(raw: unknown): void;
  /** The page is gone; long work that it began goes on. */
  close(): void;
}

export interface Service {
  connect(send: Send): Connection;
  /** Cancels long work and waits for it, closes the workspace, forgets keys. Nothing is answered afterwards. */
  close(): Promise<void>;
}

/**
 * After an unexpected failure in one of these, what is held in memory (who sits here, with which workspace and batch)
 * may differ from what lies on the disk. The desk is left then: the next unlocking reads everything anew, and a 清场
 * that was cut short is finished by it. Every other change is one transaction that took place or did not, and every
 * read holds nothing; there the refusal is enough. Should leaving fail, too, the rejection ends the process.
 */
const unsettling: ReadonlySet<MethodName> = new Set<MethodName>([
  'session.unlock',
  'session.adopt',
  'session.create',
  'session.lock',
  'batch.open',
  'round.clear',
]);

/** The same for which round is open. Everything else that changes a round is transactions of its own. */
const unsettlingOffice: ReadonlySet<MethodName> = new Set<MethodName>([
  'office.create',
  'office.open',
  'office.adopt',
  'office.close',
]);

/** The engine behind every door: it parses, calls, parses again and answers; it knows no transport. */
export function createService(options: ServiceOptions): Service {
  const works = new Works();
  const desk = openDesk(options);
  const office = openOffice(options);
  const failed = options.onFailure ?? (() => undefined);
  const engine: Engine = { works, desk, office, handlers: handlersOf(desk, office, works, failed), failed };
  let closed = false;
  return {
    connect: (send) => {
      let open = true;
      const answer: Send = (message) => {
        if (open && !closed) send(message);
      };
      return {
        receive: (raw) => {
          if (open && !closed) receive(raw, engine, answer);
        },
        close: () => {
          open = false;
          works.leave(answer);
        },
      };
    },
    close: async () => {
      closed = true;
      works.cancelAll();
      await desk.alone(() => desk.leave());
      await office.alone(async () => office.leave());
    },
  };
}

interface Engine {
  readonly works: Works;
  readonly desk: DeskState;
  readonly office: OfficeState;
  readonly handlers: Handlers;
  readonly failed: (method: string, error: unknown) => void;
}

function receive(raw: unknown, engine: Engine, answer: Send): void {
  const message = toEngineSchema.safeParse(raw);
  if (!message.success) {
    const id = callIdSchema.safeParse((raw as { id?: unknown } | null | undefined)?.id);
    if (id.success) answer(failure(id.data, problem('CALL_INVALID', { method: '', reason: '消息格式不符' })));
    return;
  }
  const { t, id } = message.data;
  if (t === 'cancel') return engine.works.cancel(id);
  if (t === 'follow') {
    if (!engine.works.follow(id, answer)) answer(failure(id, problem('WORK_UNKNOWN', { id })));
    return;
  }
  const { method, input } = message.data;
  if (!isMethodName(method)) return answer(failure(id, problem('CALL_UNKNOWN', { method: method.toWellFormed() })));
  // A rejection is a failure that left no way to go on: it ends the process.
  void call(id, method, input, engine, answer);
}

async function call(id: string, method: MethodName, input: unknown, engine: Engine, answer: Send): Promise<void> {
  const { works, handlers } = engine;
  const entry = contract[method];
  const parsed = parseInput(entry.input, input);
  if (!parsed.ok) return answer(failure(id, problem('CALL_INVALID', { method, reason: parsed.reason })));
  const handler = handlers[method] as Handler<MethodName>;
  if (!entry.long) {
    const result = await run(method, () => handler(parsed.value as never, {}), engine);
    return answer({ t: 'result', id, result });
  }
  const signal = works.begin(id, method, answer);
  if (signal === null) return answer(failure(id, problem('CALL_REPEATED', { id })));
  const work = { signal, report: (progress: Parameters<Works['report']>[1]) => works.report(id, progress) };
  const result = await run(method, () => handler(parsed.value as never, work), engine);
  works.finish(id, { t: 'result', id, result });
}

async function run(
  method: MethodName,
  handle: () => ReturnType<Handler<MethodName>>,
  { desk, office, failed }: Engine,
): Promise<Result<unknown>> {
  try {
    const made = await handle();
    // Nothing that the contract does not name leaves: what a handler carries besides is cut off here.
    return made.ok ? ok(contract[method].output.parse(made.value)) : made;
  } catch (error) {
    failed(method, withoutContent(error));
    if (unsettling.has(method)) await desk.alone(() => desk.leave());
    if (unsettlingOffice.has(method)) await office.alone(async () => office.leave());
    return refused(problem('ENGINE_FAILED', { method }));
  }
}

/** What parsers complain of may quote what they were reading. */
function withoutContent(error: unknown): unknown {
  if (error instanceof z.ZodError) return new Error(`not as the schema says: ${placesIn(error)}`);
  if (!(error instanceof SyntaxError)) return error;
  const plain = new Error('not readable as JSON');
  plain.stack = `${plain.message}\n${(error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')}`;
  return plain;
}

function placesIn({ issues }: z.ZodError): string {
  return issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.map((part) => (typeof part === 'number' ? '*' : String(part))).join('.')} ${code}`)
    .join(', ');
}

/** The parsed input, or in a few words what is wrong with it. */
function parseInput(schema: z.ZodType, input: unknown): { ok: true; value: unknown } | { ok: false; reason: string } {
  const parsed = schema.safeParse(input);
  // Half characters cannot be signed, hashed or logged, and nobody types them.
  if (parsed.success && !isWellFormed(parsed.data)) return { ok: false, reason: '文字中有残缺的字符' };
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const at = issue?.path.map(String).join('.') ?? '';
  return { ok: false, reason: `${at} ${issue?.message ?? ''}`.trim().slice(0, 300).toWellFormed() };
}

function failure(id: string, error: Problem): ToScreen {
  return { t: 'result', id, result: refused(error) };
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isWellFormed);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isWellFormed(inner));
}
