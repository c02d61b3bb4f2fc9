import { cleanText } from '../domain/documents/clean-text.js';
import { charsetInHtml, decodeText } from '../domain/documents/decode-text.js';
import { TEXT_MAX_CHARACTERS } from '../domain/documents/limits.js';
import type { Source } from './source.js';
import { Unreadable } from './unreadable.js';

/** What reads a PDF takes 30 MB of memory, for good: only who reads one loads it. */
const markdownOf = async ({ kind, bytes, charset }: Source): Promise<string> => {
  if (kind === 'pdf') {
    const { pdfToText } = await import('./pdf-to-text.js');
    return pdfToText(bytes, TEXT_MAX_CHARACTERS);
  }
  if (kind === 'html') {
    const { htmlToMarkdown } = await import('./html-to-markdown.js');
    return htmlToMarkdown(decodeText(bytes, charset ?? charsetInHtml(bytes)));
  }
  return decodeText(bytes, charset);
};

/** The text in it, as the index takes it. Throws Unreadable when there is none, or too much. */
export const readSource = async (source: Source): Promise<string> => {
  const text = cleanText(await markdownOf(source));
  if (text.length > TEXT_MAX_CHARACTERS)
    throw new Unreadable(
      `There are more than ${TEXT_MAX_CHARACTERS.toLocaleString('en')} characters of text in it. Split it into parts.`,
    );
  if (!/[\p{L}\p{N}]/u.test(text))
    throw new Unreadable(
      source.kind === 'pdf'
        ? 'There is no text in the PDF, only pictures of it: make it searchable (OCR) and upload it again.'
        : 'There is no text in it.',
    );
  return text;
};
