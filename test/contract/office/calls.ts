import type { InputOf, MethodName } from '#shared/contract/index.ts';

/** A call of each method that its schema accepts. */
export type Calls<M extends MethodName> = { readonly [K in M]: InputOf<K> };
