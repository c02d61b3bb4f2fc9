import type { Passage } from './document.js';
import { plainText } from './plain-text.js';

const LONGEST = 700;
const SHORTEST = 60;
const heading = /^#{1,6}\s+(.+?)\s*#*$/u;

interface Section {
  heading: string | null;
  lines: string[];
}

/** A short line by itself that begins like a title and does not end like a sentence. */
const titleLine = /^(?=.{3,60}$)(?=.*\p{L})[\p{Lu}\p{N}](?!\d*[.)]\s)[^|]*[^\s.!?:;,…|]$/u;

/**
 * Text that has no headings, as of many a PDF, may have lines that are some: each before a longer paragraph that is not such a line itself. Since it may be a
 * fact as well, the line stays in the text, too.
 */
const withHeadings = (body: string): string => {
  if (/^#{1,6}\s/mu.test(body)) return body;
  const paragraphs = body.split(/\n\s*\n/u);
  const isTitle = paragraphs.map((paragraph) => titleLine.test(paragraph));
  return paragraphs
    .map((paragraph, at) => {
      const next = paragraphs[at + 1];
      const isHeading = isTitle[at] && next !== undefined && !isTitle[at + 1] && next.length > paragraph.length;
      return isHeading ? `## ${paragraph}\n\n${paragraph}` : paragraph;
    })
    .join('\n\n');
};

const sections = (body: string): Section[] => {
  const found: Section[] = [{ heading: null, lines: [] }];
  for (const line of withHeadings(body.replaceAll('\r\n', '\n')).split('\n')) {
    const title = heading.exec(line.slice(0, 300))?.[1];
    if (title === undefined) found.at(-1)?.lines.push(line);
    else found.push({ heading: plainText(title), lines: [] });
  }
  return found;
};

/** Not between the two halves of a character. */
const atCharacter = (text: string, cut: number): number =>
  /[\uD800-\uDBFF]/.test(text[cut - 1] ?? '') ? cut - 1 : cut;

/** Cuts after a sentence, or where no sentence ends in reach, after a word. */
const sentencesUpTo = (text: string, longest: number): string[] => {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const reach = rest.slice(0, longest);
    const sentence = Math.max(...['. ', '! ', '? ', '。', '\n'].map((end) => reach.lastIndexOf(end)));
    const word = Math.max(reach.lastIndexOf(' '), 0) || longest;
    const cut = atCharacter(rest, sentence > longest / 4 ? sentence + 1 : word);
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest ? [...parts, rest] : parts;
};

/** Joins paragraphs while they stay short together, so that a list keeps the sentence that introduces it. */
const joined = (paragraphs: string[]): string[] => {
  const parts: string[] = [];
  for (const paragraph of paragraphs) {
    const last = parts.at(-1);
    const belongs =
      last !== undefined && (last.length < SHORTEST || last.endsWith(':') || /^(?:–|\d+\.) /u.test(paragraph));
    if (belongs && last.length + paragraph.length < LONGEST * 2) parts[parts.length - 1] = `${last}\n${paragraph}`;
    else if (last !== undefined && last.length + paragraph.length < LONGEST)
      parts[parts.length - 1] = `${last}\n\n${paragraph}`;
    else parts.push(...sentencesUpTo(paragraph, LONGEST * 2));
  }
  return parts;
};

/** Splits a document at its headings, and long sections at their paragraphs. */
export const passagesOf = (body: string): Passage[] =>
  sections(body).flatMap((section) =>
    joined(
      plainText(section.lines.join('\n'))
        .split('\n\n')
        .filter((paragraph) => paragraph !== ''),
    ).map((text) => ({ heading: section.heading, text })),
  );
