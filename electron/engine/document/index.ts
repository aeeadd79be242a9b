export { FONT_NAME } from './fonts.ts';
export { renderPdf, type PdfDefinition, type PdfOptions } from './pdf.ts';
