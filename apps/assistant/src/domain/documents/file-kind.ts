import type { DocumentKind } from '@baton/contracts';

type FileKind = Exclude<DocumentKind, 'qa' | 'web_page'>;
export type FileVerdict = { readonly kind: FileKind } | { readonly refused: string };

/** What a name says that is inside; others are not taken, whatever they hold. */
const BY_ENDING: Readonly<Record<string, FileKind>> = {
  pdf: 'pdf',
  html: 'html',
  htm: 'html',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  text: 'text',
};

/** A PDF may start with a little of something else (ISO 32000-1, annex H.3.4.1). */
const PDF_STARTS_WITHIN = 1_024;
const HTML_START = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/iu;
const ANY_TAG = /<\/?[a-z][a-z0-9]*\b[^<>]{0,500}>/iu;

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** Text has no control characters but those that format it. */
const isText = (bytes: Uint8Array): boolean =>
  isUtf16(bytes) ||
  bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d);

const endingOf = (fileName: string): string | undefined => /\.([a-z0-9]{1,10})$/iu.exec(fileName)?.[1]?.toLowerCase();

const startsAsHtml = (start: Uint8Array): boolean => HTML_START.test(latin1(start.subarray(0, 8_192)));

/**
 * What a file is, by how its content starts; a name that says otherwise makes it nothing that can be trusted.
 * `start`: the first bytes, at least 1 KiB if there are as many.
 */
export const fileKindOf = (fileName: string, start: Uint8Array): FileVerdict => {
  const ending = endingOf(fileName);
  const named = ending === undefined ? undefined : BY_ENDING[ending];
  if (ending !== undefined && named === undefined)
    return { refused: `A .${ending} file cannot be read. Send a PDF, HTML, Markdown or text file.` };
  const isPdf = latin1(start.subarray(0, PDF_STARTS_WITHIN)).includes('%PDF-');
  if (isPdf) return named === undefined || named === 'pdf' ? { kind: 'pdf' } : otherThan(named, 'a PDF');
  if (named === 'pdf') return otherThan(named, 'something else');
  if (!isText(start)) return { refused: 'This is neither text nor a PDF. Send a PDF, HTML, Markdown or text file.' };
  if (startsAsHtml(start)) return named === undefined || named === 'html' ? { kind: 'html' } : otherThan(named, 'HTML');
  if (named === 'html' && !ANY_TAG.test(latin1(start))) return otherThan(named, 'plain text');
  return { kind: named ?? 'text' };
};

const otherThan = (named: FileKind, found: string): FileVerdict => ({
  refused: `The file is named as if it were ${named === 'pdf' ? 'a PDF' : named}, but holds ${found}. Give it its right name and send it again.`,
});

/** `Returns policy.pdf` → `Returns policy`: a title that people know again. */
export const titleOfFile = (fileName: string): string => {
  const bare = (fileName.split(/[\\/]/u).at(-1) ?? '')
    .replace(/\p{C}/gu, '')
    .replace(/\.[a-z0-9]{1,10}$/iu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...bare].slice(0, 300).join('') || 'Untitled file';
};
