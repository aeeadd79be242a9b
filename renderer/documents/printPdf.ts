import { host } from '#renderer/client/host.ts';
import styles from './printPdf.module.css';
import { openPdf } from './pdf/openPdf.ts';

/** Dots per inch of a printed page: text stays crisp, a page stays under 4 MB of pixels. */
const RESOLUTION = 200;
const POINTS_PER_INCH = 72;

/** Prints a PDF through the page: its pages become images that only the printer sees. */
export async function printPdf(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const document = await openPdf(bytes);
  const sheet = window.document.createElement('div');
  sheet.className = styles['sheet'] ?? '';
  try {
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: RESOLUTION / POINTS_PER_INCH });
      const canvas = window.document.createElement('canvas');
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      await page.render({ canvas, viewport, intent: 'print' }).promise;
      const image = await imageOf(canvas);
      sheet.append(image);
      await image.decode();
    }
    window.document.body.append(sheet);
    window.document.body.classList.add(styles['printing'] ?? '');
    await host.print();
  } finally {
    window.document.body.classList.remove(styles['printing'] ?? '');
    for (const image of sheet.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    sheet.remove();
    await document.loadingTask.destroy();
  }
}

async function imageOf(canvas: HTMLCanvasElement): Promise<HTMLImageElement> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('内存不足，没有打印。请关闭其他窗口后重试。');
  const image = window.document.createElement('img');
  image.src = URL.createObjectURL(blob);
  image.alt = '';
  return image;
}
