import { cleanText } from '../domain/documents/clean-text.js';
import { charsetInHtml, decodeText } from '../domain/documents/decode-text.js';
import { TEXT_MAX_CHARACTERS } from '../domain/documents/limits.js';
import { htmlToMarkdown } from './html-to-markdown.js';
import { pdfToText } from './pdf-to-text.js';
import type { Source } from './source.js';
import { Unreadable } from './unreadable.js';

const markdownOf = async ({ kind, bytes, charset }: Source): Promise<string> => {
  if (kind === 'pdf') return pdfToText(bytes, TEXT_MAX_CHARACTERS);
  if (kind === 'html') return htmlToMarkdown(decodeText(bytes, charset ?? charsetInHtml(bytes)));
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
