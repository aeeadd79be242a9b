import { board, checkPaper, collect, decideFork, forks, refusedFiles, settleRefusal } from '#engine/collect/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { isOpened, quorum } from '#engine/opening/index.ts';
import { refusalPdf } from '#engine/papers/index.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import type { collectMethods } from '#shared/contract/office/collect.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { fileName } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';
import { openingHandlers } from './opening.ts';

export function collectHandlers(office: OfficeState): Handlers<keyof typeof collectMethods> {
  return {
    ...openingHandlers(office),
    'collect.board': () =>
      office.reading((round) => {
        const rows = board(round).map((one) => ({ ...one, others: [...one.others] }));
        const panels = quorum(round).panels.map((one) => ({ ...one, missing: [...one.missing] }));
        return ok({ rows, panels, opened: isOpened(round) });
      }),
    'collect.take': ({ sources }, work) =>
      office.changing(async (round) => {
        const collected = await collect(round, sources, work);
        return collected.ok ? ok({ files: collected.value }) : collected;
      }),
    'collect.refusals': () => office.reading((round) => ok({ files: refusedFiles(round) })),
    'collect.refusalPaper': ({ all }) =>
      office.reading(async (round) => {
        const pdf = await refusalPdf({
          round: round.record.title,
          mode: round.record.mode,
          files: refusedFiles(round).filter((one) => all || one.state === 'open'),
          software: SOFTWARE,
          createdAt: new Date().toISOString(),
        });
        return ok({ name: `${fileName('未收下的文件', round.record.title)}.pdf`, pdf: pdf.toString('base64') });
      }),
    'collect.settle': ({ id, note }) =>
      office.changing((round) => {
        const settled = settleRefusal(round, id, note);
        return settled.ok ? ok({}) : settled;
      }),
    'collect.forks': () =>
      office.reading((round) =>
        ok({
          forks: forks(round).map((fork) => ({
            ...fork,
            sheets: fork.sheets.map(({ digest, receivedAt, outer }) => ({
              digest,
              checkCode: checkCode(digest),
              receivedAt,
              signedAt: outer.signedAt,
              revisionReason: outer.revisionReason,
              counts: outer.counts,
              batch: outer.batch,
              inner: outer.inner.digest,
              auditHead: outer.auditHead,
              software: outer.software,
            })),
          })),
        }),
      ),
    'collect.decide': ({ digest, reason }) =>
      office.changing((round) => {
        const decided = decideFork(round, digest, reason);
        return decided.ok ? ok({}) : decided;
      }),
    'collect.paper': ({ text, expert }) => office.changing((round) => checkPaper(round, text, expert)),
  };
}
