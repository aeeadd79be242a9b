import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { EventBus as Bus } from 'pdfjs-dist/types/web/event_utils.js';
import type { PDFViewer as Viewer } from 'pdfjs-dist/types/web/pdf_viewer.js';
import { useEffect, useRef, useState, type RefObject } from 'react';

// The viewer's components look for the library there.
Object.assign(globalThis, { pdfjsLib: pdfjs });

export interface Matches {
  readonly current: number;
  readonly total: number;
}

export interface PdfControls {
  readonly page: number;
  readonly scale: number;
  readonly matches: Matches | null;
  readonly ready: boolean;
  readonly go: (page: number) => void;
  readonly zoom: (factor: number) => void;
  readonly fit: (how: 'page-width' | 'page-fit') => void;
  readonly rotate: () => void;
  readonly find: (text: string, how: 'new' | 'next' | 'previous') => void;
}

/** pdf.js's own viewer in `container`: scrolling, text layer and search are its, the controls are ours. */
export function usePdfViewer(
  container: RefObject<HTMLDivElement | null>,
  document: PDFDocumentProxy,
  begin: number | null,
): PdfControls {
  const parts = useRef<{ viewer: Viewer; bus: Bus } | null>(null);
  const [page, setPage] = useState(1);
  const [scale, setScale] = useState(1);
  const [matches, setMatches] = useState<Matches | null>(null);
  const [ready, setReady] = useState(false);
  const first = useRef(begin);
  useEffect(() => {
    first.current = begin;
    if (begin !== null && parts.current !== null && ready) parts.current.viewer.currentPageNumber = begin;
  }, [begin, ready]);
  useEffect(() => {
    let gone = false;
    let bus: Bus | null = null;
    const show = async (): Promise<void> => {
      const web = await import('pdfjs-dist/legacy/web/pdf_viewer.mjs');
      const place = container.current;
      if (gone || place === null) return;
      bus = new web.EventBus();
      const linkService = new web.PDFLinkService({ eventBus: bus, externalLinkTarget: web.LinkTarget.NONE });
      // Addresses inside a dossier lead nowhere: nothing leaves this machine.
      linkService.externalLinkEnabled = false;
      const findController = new web.PDFFindController({ eventBus: bus, linkService });
      const viewer = new web.PDFViewer({
        container: place,
        eventBus: bus,
        linkService,
        findController,
        annotationMode: pdfjs.AnnotationMode.ENABLE,
        removePageBorders: false,
      });
      linkService.setViewer(viewer);
      parts.current = { viewer, bus };
      bus.on('pagesinit', () => {
        viewer.currentScaleValue = 'page-width';
        if (first.current !== null) viewer.currentPageNumber = first.current;
        setReady(true);
      });
      bus.on('pagechanging', (event: { pageNumber: number }) => setPage(event.pageNumber));
      bus.on('scalechanging', (event: { scale: number }) => setScale(event.scale));
      const counted = ({ matchesCount }: { matchesCount: Matches }): void => setMatches({ ...matchesCount });
      bus.on('updatefindmatchescount', counted);
      bus.on('updatefindcontrolstate', counted);
      viewer.setDocument(document);
      linkService.setDocument(document, null);
    };
    void show();
    return () => {
      gone = true;
      // The viewer lets go of its pages when it is given none; its typings do not say so.
      parts.current?.viewer.setDocument(null);
      parts.current = null;
    };
  }, [container, document]);
  const now = (): { viewer: Viewer; bus: Bus } | null => parts.current;
  return {
    page,
    scale,
    matches,
    ready,
    go: (wanted) => {
      const parts = now();
      if (parts !== null) parts.viewer.currentPageNumber = Math.max(1, Math.min(document.numPages, wanted));
    },
    zoom: (factor) => {
      const parts = now();
      if (parts !== null) parts.viewer.currentScale = Math.max(0.25, Math.min(5, parts.viewer.currentScale * factor));
    },
    fit: (how) => {
      const parts = now();
      if (parts !== null) parts.viewer.currentScaleValue = how;
    },
    rotate: () => {
      const parts = now();
      if (parts !== null) parts.viewer.pagesRotation = (parts.viewer.pagesRotation + 90) % 360;
    },
    find: (text, how) => {
      if (text === '') setMatches(null);
      now()?.bus.dispatch('find', {
        source: null,
        type: how === 'new' ? '' : 'again',
        query: text,
        caseSensitive: false,
        entireWord: false,
        highlightAll: true,
        findPrevious: how === 'previous',
        matchDiacritics: true,
      });
    },
  };
}
