import path from 'node:path';
import { appendAudit, auditEvents, firstBrokenLink } from '#engine/audit/index.ts';
import { canonicalBytes, checkCode } from '#engine/crypto/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import type { Round } from '#engine/round/index.ts';
import { writeWorkbook } from '#engine/table/index.ts';
import { auditKindNames } from '#shared/contract/office/audit.ts';
import { ok, type Result } from '#shared/result.ts';
import { auditLines } from './read.ts';

export interface WrittenRecord {
  readonly file: string;
  readonly events: number;
  readonly checkCode: string;
}

/** Writes the whole record, replacing an earlier one of that name; that it was written is the record's next event. */
export async function writeRecord(
  round: Round,
  directory: string,
  format: 'xlsx' | 'json',
): Promise<Result<WrittenRecord>> {
  const events = auditEvents(round.db);
  const head = events.at(-1)?.hash ?? '';
  const file = path.join(directory, `监督记录.${format}`);
  const bytes = format === 'json' ? canonicalBytes(events) : await workbook(round, events, head);
  const written = await writeDurably(file, [bytes], { overwrite: true });
  if (!written.ok) return written;
  appendAudit(round.db, 'record.written', { format, events: events.length, head, sha256: written.value.sha256 });
  return ok({ file, events: events.length, checkCode: checkCode(head) });
}

async function workbook(round: Round, events: ReturnType<typeof auditEvents>, head: string): Promise<Uint8Array> {
  const broken = firstBrokenLink(events);
  const details = new Map(events.map((event) => [event.seq, JSON.stringify(event.details)]));
  return writeWorkbook([
    {
      name: '监督记录',
      title: `${round.record.title} 监督记录`,
      lines: [
        broken === null
          ? `共 ${events.length} 条，从第一条到最后一条核验通过。末条校验码 ${checkCode(head)}。`
          : `共 ${events.length} 条，从第 ${broken} 条起与前文不能衔接，没有通过核验。`,
        '时间为本机时钟所示，仅供参考；次序由每条记录的摘要前后相接保证。',
      ],
      columns: [
        { heading: '序号', width: 8 },
        { heading: '时间', width: 22 },
        { heading: '类别', width: 8 },
        { heading: '办理人', width: 14 },
        { heading: '事项', width: 70 },
        { heading: '结果', width: 10 },
        { heading: '记录类型', width: 22 },
        { heading: '记录内容', width: 50 },
        { heading: '摘要', width: 66 },
      ],
      rows: auditLines(round, events).map((line) => [
        line.seq,
        localTime(line.at),
        auditKindNames[line.kind],
        line.who,
        line.said,
        line.refused ? '未办成' : '已办理',
        line.type,
        // A cell holds 32 767 characters; the JSON has all of them.
        (details.get(line.seq) ?? '').slice(0, 32_000),
        line.hash,
      ]),
      frozenColumns: 1,
      landscape: true,
      fitRows: true,
    },
  ]);
}

function localTime(iso: string): string {
  const date = new Date(iso);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
