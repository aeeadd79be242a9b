import { lazy, Suspense, useContext, useMemo } from 'react';
import { bytesOf } from '#renderer/client/bytes.ts';
import { ask } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { AttachmentDoor } from './attachmentDoor.ts';
import type { ByteSource } from './byteSource.ts';
import styles from './Documents.module.css';
import { ImageView } from './ImageView.tsx';
import type { Pin } from './pin.ts';
import { TableView } from './TableView.tsx';

const PdfView = lazy(() => import('./pdf/PdfView.tsx'));

interface AttachmentViewProps {
  readonly id: string;
  readonly page: number | null;
  readonly pins: readonly Pin[];
  readonly pinsTo: string | null;
  readonly pin: ((page: number) => void) | null;
}

/** One attachment, whatever it is; decrypted piece by piece, in memory only. */
export function AttachmentView({ id, page, pins, pinsTo, pin }: AttachmentViewProps) {
  const door = useContext(AttachmentDoor);
  const opened = useEngine(door.open, { id });
  const size = opened.data?.size;
  const source = useMemo<ByteSource | null>(
    () =>
      size === undefined
        ? null
        : {
            size,
            read: async (offset, length) => bytesOf((await ask(door.read, { id, offset, length })).data),
          },
    [door, id, size],
  );
  if (opened.error !== null)
    return (
      <div className={styles['problem']}>
        <ProblemNote problem={opened.error} />
      </div>
    );
  if (opened.data === undefined || source === null) return <Waiting what="正在打开附件" />;
  const { name, kind, mediaType } = opened.data;
  switch (kind) {
    case 'pdf':
      return (
        <Suspense fallback={<Waiting what="正在打开附件" />}>
          <PdfView key={id} name={name} source={source} page={page} pins={pins} pinsTo={pinsTo} pin={pin} />
        </Suspense>
      );
    case 'image':
      return <ImageView key={id} name={name} mediaType={mediaType} source={source} />;
    case 'table':
      return <Spreadsheet key={id} id={id} />;
    case 'other':
      return <p className={styles['problem']}>附件『{name}』的格式不能在这里显示。需要查看时请向秘书处索取。</p>;
  }
}

function Spreadsheet({ id }: { readonly id: string }) {
  const table = useEngine(useContext(AttachmentDoor).table, { id });
  if (table.error !== null)
    return (
      <div className={styles['problem']}>
        <ProblemNote problem={table.error} />
      </div>
    );
  return table.data === undefined ? <Waiting what="正在打开表格" /> : <TableView sheets={table.data.sheets} />;
}
