import { getDocument, PasswordResponses, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { linesToMarkdown, type Line } from '../domain/documents/lines-to-markdown.js';
import { Unreadable } from './unreadable.js';

const PAGES_MAX = 2_000;

const opened = async (bytes: Uint8Array): Promise<PDFDocumentProxy> => {
  const task = getDocument({
    // A copy of its own: it keeps what it is given, and takes no Buffer.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException' || (error as { code?: unknown }).code === PasswordResponses.NEED_PASSWORD)
      throw new Unreadable('The PDF is encrypted: remove its password and upload it again.', { cause: error });
    throw new Unreadable('The PDF is broken: open it, save it anew as a PDF and upload it again.', { cause: error });
  }
};

/** What stands on a page, line by line, in the order of the file. */
const linesOf = async (document: PDFDocumentProxy, pageNumber: number): Promise<Line[]> => {
  const page = await document.getPage(pageNumber);
  const { items } = await page.getTextContent();
  const lines: Line[] = [];
  let isOpen = false;
  for (const item of items.filter((each): each is TextItem => 'str' in each)) {
    const { str, height, hasEOL, transform } = item;
    const last = lines.at(-1);
    if (isOpen && last)
      lines[lines.length - 1] = { ...last, text: last.text + str, height: Math.max(last.height, height) };
    else lines.push({ text: str, height, y: Number(transform[5]) });
    isOpen = !hasEOL;
  }
  page.cleanup();
  return lines;
};

/** The text of a PDF as Markdown. Throws Unreadable with what is wrong with the file. */
export const pdfToText = async (bytes: Uint8Array, maxCharacters: number): Promise<string> => {
  const document = await opened(bytes);
  if (document.numPages > PAGES_MAX)
    throw new Unreadable(`The PDF has ${document.numPages} pages; at most ${PAGES_MAX} are read. Split it into parts.`);
  const pages: Line[][] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages && characters <= maxCharacters; number += 1) {
    const lines = await linesOf(document, number);
    characters += lines.reduce((sum, { text }) => sum + text.length, 0);
    pages.push(lines);
  }
  await document.loadingTask.destroy();
  return linesToMarkdown(pages);
};
