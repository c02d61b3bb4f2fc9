import type { DocumentKind, KnowledgeDocument } from '@baton/contracts';

export const kindWords: Readonly<Record<DocumentKind, string>> = {
  qa: 'Questions and answer',
  markdown: 'Markdown',
  text: 'Text',
  html: 'HTML',
  pdf: 'PDF',
  web_page: 'Web page',
};

const UNITS = ['bytes', 'KB', 'MB'] as const;

/** 812 bytes · 14 KB · 2.3 MB */
export const sizeWords = (bytes: number): string => {
  const power = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const value = bytes / 1_000 ** power;
  const shown = power === 2 && value < 10 ? value.toFixed(1) : String(Math.round(value));
  return `${shown} ${UNITS[power]}`;
};

/** As a colleague would say it. From 0.5 on a new widget's rules let the answer through. */
export const confidenceWords = (confidence: number): string => {
  if (confidence >= 0.8) return 'Sure';
  return confidence >= 0.5 ? 'Fairly sure' : 'Doubtful';
};

export const percent = (confidence: number): string => `${Math.round(confidence * 100)}%`;

/** What is done in the background with it, or was. */
export const isUnderWay = ({ status }: Pick<KnowledgeDocument, 'status'>): boolean =>
  status === 'pending' || status === 'processing';

/** One question a line, as people type them. */
export const questionsIn = (lines: string): string[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
