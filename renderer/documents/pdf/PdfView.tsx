import {
  ColumnWidthOutlined,
  FullscreenOutlined,
  LeftOutlined,
  PushpinOutlined,
  RightOutlined,
  RotateRightOutlined,
  SearchOutlined,
  UnorderedListOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import 'pdfjs-dist/legacy/web/pdf_viewer.css';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Waiting } from '#renderer/design/Waiting.tsx';
import type { ByteSource } from '../byteSource.ts';
import type { Pin } from '../pin.ts';
import { openPdf } from './openPdf.ts';
import styles from './PdfView.module.css';
import { Thumbnails } from './Thumbnails.tsx';
import { usePdfViewer, type Matches } from './usePdfViewer.ts';

interface PdfViewProps {
  readonly name: string;
  readonly source: ByteSource;
  /** Page to go to; null for where its reader is. */
  readonly page: number | null;
  readonly pins: readonly Pin[];
  /** What 引用本页 would pin to, such as A1; null while nothing can be pinned. */
  readonly pinsTo: string | null;
  /** Null where nothing is scored, and pages are only read. */
  readonly pin: ((page: number) => void) | null;
}

type Opened = { readonly document: PDFDocumentProxy } | { readonly problem: string } | null;

/** A PDF of the dossier, opened where it is looked at. */
export default function PdfView(props: PdfViewProps) {
  const { name, source } = props;
  const [opened, setOpened] = useState<Opened>(null);
  useEffect(() => {
    let gone = false;
    const opening = openPdf(source);
    opening.then(
      (document) => {
        if (!gone) setOpened({ document });
      },
      (error: unknown) => {
        if (!gone) setOpened({ problem: problemOf(error, name) });
      },
    );
    return () => {
      gone = true;
      setOpened(null);
      opening.then((document) => document.loadingTask.destroy()).catch(() => undefined);
    };
  }, [source, name]);
  if (opened === null) return <Waiting what="正在打开附件" />;
  if ('problem' in opened)
    return (
      <p role="alert" className={styles['problem']}>
        {opened.problem}
      </p>
    );
  return <Reader {...props} document={opened.document} />;
}

function problemOf(error: unknown, name: string): string {
  const kind = error instanceof Error ? error.name : '';
  if (kind === 'PasswordException')
    return `附件『${name}』设有密码，不能显示。请告知秘书处，请申报单位提供没有密码的版本。`;
  return `附件『${name}』不是完整的 PDF，不能显示。其他附件不受影响；需要时请告知秘书处。`;
}

function Reader({ name, document, page, pins, pinsTo, pin }: PdfViewProps & { readonly document: PDFDocumentProxy }) {
  const container = useRef<HTMLDivElement>(null);
  const search = useRef<InputRef>(null);
  const view = usePdfViewer(container, document, page);
  const [entry, setEntry] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [thumbnails, setThumbnails] = useState(false);
  const go = (typed: string): void => {
    const wanted = Number(typed.normalize('NFKC'));
    if (Number.isInteger(wanted) && wanted >= 1) view.go(wanted);
    setEntry(null);
  };
  const pressed = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
      event.preventDefault();
      search.current?.focus({ cursor: 'all' });
    }
  };
  const percent = Math.round(view.scale * 100);
  const matches = text === '' ? null : view.matches;
  return (
    // Keys typed anywhere inside the viewer reach it; it is no control of its own.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles['viewer']} onKeyDown={pressed}>
      <div className={styles['bars']}>
        <div className={styles['tools']} role="toolbar" aria-label={`${name} 的工具`}>
          <Button
            aria-label="缩略图"
            title="缩略图"
            aria-pressed={thumbnails}
            icon={<UnorderedListOutlined />}
            onClick={() => setThumbnails(!thumbnails)}
          />
          <Button
            aria-label="上一页"
            title="上一页"
            icon={<LeftOutlined />}
            disabled={view.page <= 1}
            onClick={() => view.go(view.page - 1)}
          />
          <Input
            aria-label="页码，输入后按 Enter"
            className={styles['page'] ?? ''}
            value={entry ?? String(view.page)}
            onChange={(event) => setEntry(event.target.value)}
            onBlur={() => setEntry(null)}
            onPressEnter={(event) => go(event.currentTarget.value)}
          />
          <span className={styles['of']}>/ {document.numPages}</span>
          <Button
            aria-label="下一页"
            title="下一页"
            icon={<RightOutlined />}
            disabled={view.page >= document.numPages}
            onClick={() => view.go(view.page + 1)}
          />
          <Button
            aria-label="缩小"
            title={`缩小，现在是 ${percent}%`}
            icon={<ZoomOutOutlined />}
            onClick={() => view.zoom(1 / 1.15)}
          />
          <Button
            aria-label="放大"
            title={`放大，现在是 ${percent}%`}
            icon={<ZoomInOutlined />}
            onClick={() => view.zoom(1.15)}
          />
          <Button
            aria-label="适合宽度"
            title="适合宽度"
            icon={<ColumnWidthOutlined />}
            onClick={() => view.fit('page-width')}
          />
          <Button aria-label="整页" title="整页" icon={<FullscreenOutlined />} onClick={() => view.fit('page-fit')} />
          <Button aria-label="旋转" title="旋转" icon={<RotateRightOutlined />} onClick={() => view.rotate()} />
          {pin !== null && (
            <Button
              icon={<PushpinOutlined />}
              disabled={pinsTo === null}
              title={pinsTo === null ? '先在评分表中给一项打分，再引用' : `把这一页引用到 ${pinsTo}`}
              onClick={() => pin(view.page)}
            >
              {pinsTo === null ? '引用本页' : `引用到 ${pinsTo}`}
            </Button>
          )}
        </div>
        <div className={styles['search']} role="search">
          <Input
            ref={search}
            allowClear
            aria-label="在附件中查找"
            placeholder="查找（Ctrl+F）"
            prefix={<SearchOutlined />}
            suffix={
              <span className={styles['found']} aria-live="polite">
                {matches !== null && <Found {...matches} />}
              </span>
            }
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              view.find(event.target.value, 'new');
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') view.find(text, event.shiftKey ? 'previous' : 'next');
              if (event.key === 'Escape') {
                setText('');
                view.find('', 'new');
              }
            }}
          />
        </div>
      </div>
      <div className={styles['body']}>
        {thumbnails && <Thumbnails document={document} page={view.page} pins={pins} go={view.go} />}
        <div className={styles['place']}>
          {/* A scrolling place can be reached by keyboard. */}
          <div
            ref={container}
            className={styles['scroller']}
            tabIndex={0}
            role="region"
            aria-label={`${name}，第 ${view.page} 页`}
          >
            <div className="pdfViewer" />
          </div>
        </div>
      </div>
    </div>
  );
}

function Found({ current, total }: Matches) {
  if (total === 0) return '没有找到';
  return (
    <>
      <span aria-hidden>
        {current}/{total}
      </span>
      <span className="zp-visually-hidden">
        第 {current} 处，共 {total} 处
      </span>
    </>
  );
}
