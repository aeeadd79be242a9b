import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { InputOf, MethodName, OutputOf } from '#shared/contract/index.ts';
import { ask, Refusal } from './engine.ts';

/**
 * Answers of the engine, kept while they are shown. There is no network and nobody else writes: nothing is asked again
 * by time or focus, only when a change made here says so.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      // A lost engine comes back by itself; a refusal stays one.
      retry: (count, error) => count < 20 && error instanceof Refusal && error.problem.code === 'ENGINE_GONE',
      retryDelay: 500,
    },
    mutations: { networkMode: 'always' },
  },
});

export const keyOf = <M extends MethodName>(method: M, input: InputOf<M>): readonly unknown[] => [method, input];

/** Reads from the engine. `error` is always a `Refusal` for what was refused. */
export function useEngine<M extends MethodName>(
  method: M,
  input: InputOf<M>,
  options: { readonly enabled?: boolean; readonly every?: number } = {},
): UseQueryResult<OutputOf<M>> {
  return useQuery({
    queryKey: keyOf(method, input),
    queryFn: () => ask(method, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
  });
}

/** Asks for what is likely to be shown next. */
export function foresee<M extends MethodName>(method: M, input: InputOf<M>): void {
  void queries.prefetchQuery({ queryKey: keyOf(method, input), queryFn: () => ask(method, input), retry: false });
}

/** Asks these again, wherever they are shown. */
export function refresh(...methods: readonly MethodName[]): void {
  for (const method of methods) void queries.invalidateQueries({ queryKey: [method] });
}
