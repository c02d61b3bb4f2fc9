import type { DocumentKind } from '@baton/contracts';
import { LIBRARY_IS_FULL } from './limits.js';

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface GivenParts {
  readonly kind: DocumentKind;
  readonly text?: string | undefined;
  readonly questions?: readonly string[] | undefined;
  readonly url?: string | null | undefined;
}

const error = (path: string, message: string): FieldError => ({ path, message });

export const noRoom = (): FieldError => error('text', LIBRARY_IS_FULL);

/** A link that customers may be shown: of the web, or a path on the site. */
const isLink = (url: string): boolean => /^\/(?!\/)/u.test(url) || /^https?:\/\/[^\s]+$/iu.test(url);

/** What a document of its kind lacks, or has too much; the address of a web page is looked at elsewhere. */
export const faultsOf = ({ kind, text, questions = [], url }: GivenParts): FieldError[] => {
  if (kind === 'web_page')
    return [
      ...(url ? [] : [error('url', 'the address of the web page is missing')]),
      ...(text === undefined ? [] : [error('text', 'a web page has its own text')]),
    ];
  return [
    ...(text === undefined ? [error('text', 'is missing')] : []),
    ...(kind === 'qa' && questions.length === 0 ? [error('questions', 'at least one question is needed')] : []),
    ...(url && !isLink(url) ? [error('url', 'must start with https://, http:// or /')] : []),
  ];
};
