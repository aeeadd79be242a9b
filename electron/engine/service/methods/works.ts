import { SOFTWARE } from '#engine/platform/software.ts';
import { SUITE } from '#shared/domain/batch.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';
import type { Works } from '../works.ts';

export function workHandlers(desk: DeskState, works: Works): Handlers<'work.list' | 'app.about'> {
  return {
    'work.list': () => ok({ works: works.list() }),
    'app.about': () =>
      ok({
        software: SOFTWARE,
        runtime: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
        dataDirectory: desk.options.dataDirectory,
        ciphers: SUITE,
      }),
  };
}
