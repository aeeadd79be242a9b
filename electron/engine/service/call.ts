import type { MethodName, OutputOf, ParsedInputOf } from '#shared/contract/index.ts';
import type { Work } from '#engine/platform/work.ts';
import type { Result } from '#shared/result.ts';

export type Answer<M extends MethodName> = Result<OutputOf<M>> | Promise<Result<OutputOf<M>>>;

/** What answers one method; `work` reports and is cancelled only for long ones. */
export type Handler<M extends MethodName> = (input: ParsedInputOf<M>, work: Work) => Answer<M>;

export type Handlers<M extends MethodName = MethodName> = { readonly [K in M]: Handler<K> };
