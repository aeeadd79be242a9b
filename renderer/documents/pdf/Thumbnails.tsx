import { useVirtualizer } from '@tanstack/react-virtual';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef } from 'react';
import type { Pin } from '../pin.ts';
import styles from './PdfView.module.css';

interface ThumbnailsProps {
  readonly document: PDFDocumentProxy;
  readonly page: number;
  readonly pins: readonly Pin[];
  readonly go: (page: number) => void;
}

const WIDTH = 120;
const HEIGHT = 200;

/** The pages in small, drawn only while they are in sight; pinned ones say to what. */
export function Thumbnails({ document, page, pins, go }: ThumbnailsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: document.numPages,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 2,
  });
  useEffect(() => virtual.scrollToIndex(page - 1, { align: 'auto' }), [page, virtual]);
  return (
    <nav ref={scroller} className={styles['thumbnails']} aria-label="页面缩略图">
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const number = index + 1;
          const labels = pins.filter((one) => one.page === number).map((one) => one.label);
          return (
            <li key={key} style={{ height: HEIGHT, transform: `translateY(${start}px)` }}>
              <button type="button" aria-current={number === page ? 'page' : undefined} onClick={() => go(number)}>
                <Thumbnail document={document} number={number} />
                <span>
                  {number}
                  {labels.length > 0 && <strong> {labels.join(' ')}</strong>}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Thumbnail({ document, number }: { readonly document: PDFDocumentProxy; readonly number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let stop = (): void => undefined;
    let gone = false;
    const draw = async (): Promise<void> => {
      const page = await document.getPage(number);
      const target = canvas.current;
      if (gone || target === null) return;
      const natural = page.getViewport({ scale: 1 });
      const scale = Math.min(WIDTH / natural.width, (HEIGHT - 40) / natural.height);
      const viewport = page.getViewport({ scale: scale * window.devicePixelRatio });
      target.width = viewport.width;
      target.height = viewport.height;
      target.style.width = `${natural.width * scale}px`;
      const task = page.render({ canvas: target, viewport });
      stop = () => task.cancel();
      await task.promise;
    };
    draw().catch(() => undefined);
    return () => {
      gone = true;
      stop();
    };
  }, [document, number]);
  return <canvas ref={canvas} aria-hidden />;
}
