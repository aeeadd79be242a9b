import {
  getDocument,
  GlobalWorkerOptions,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { ByteSource } from '../byteSource.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** One request reads this much; the engine decrypts it in a few milliseconds. */
const CHUNK = 256 * 1024;

const assets = (folder: string): string => new URL(`assets/pdf/${folder}/`, document.baseURI).href;

/** A PDF from bytes that are there, or from a source that is read only where a page needs it. */
export function openPdf(source: Uint8Array<ArrayBuffer> | ByteSource): Promise<PDFDocumentProxy> {
  const common = {
    cMapUrl: assets('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: assets('standard_fonts'),
    wasmUrl: assets('wasm'),
    iccUrl: assets('iccs'),
    enableXfa: false,
    isEvalSupported: false,
    // Read what is looked at, not the rest behind its reader's back.
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: CHUNK,
  };
  if (source instanceof Uint8Array) return getDocument({ ...common, data: source }).promise;
  return getDocument({ ...common, range: new SourceTransport(source) }).promise;
}

class SourceTransport extends PDFDataRangeTransport {
  readonly #source: ByteSource;
  #stopped = false;

  constructor(source: ByteSource) {
    super(source.size, null);
    this.#source = source;
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#source.read(begin, end - begin).then(
      (chunk) => {
        if (!this.#stopped) this.onDataRange(begin, chunk);
      },
      // The reader that waits is told nothing more; the page that asked shows why the attachment cannot be read.
      () => this.abort(),
    );
  }

  override abort(): void {
    this.#stopped = true;
  }
}
