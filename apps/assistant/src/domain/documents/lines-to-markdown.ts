/** A line of a page: its text, the height of its letters, and how far up on the page it stands. */
export interface Line {
  readonly text: string;
  readonly height: number;
  readonly y: number;
}

/** Letters so much larger than most of the document's make a heading. */
const HEADING_FROM = 1.2;
const HEADING_MAX_CHARACTERS = 120;
/** Lines of one paragraph stand closer than so many of their heights. */
const PARAGRAPH_GAP = 1.9;

/** The height that most letters have. */
const commonHeight = (lines: readonly Line[]): number => {
  const letters = new Map<number, number>();
  for (const { text, height } of lines) {
    const rounded = Math.round(height * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0] as [number, number])[0];
};

/** A word that was cut at the end of its line is whole again. */
const joined = (before: string, next: string): string =>
  /\p{L}-$/u.test(before) && /^\p{Ll}/u.test(next) ? before.slice(0, -1) + next : `${before} ${next}`;

/**
 * Pages of lines as Markdown: large lines are headings, lines that stand close together are a paragraph. A PDF knows neither.
 */
export const linesToMarkdown = (pages: readonly (readonly Line[])[]): string => {
  const usual = commonHeight(pages.flat());
  const blocks: string[] = [];
  for (const page of pages) {
    let above: Line | undefined;
    for (const line of page) {
      const text = line.text.trim();
      if (text === '') continue;
      const isHeading = usual > 0 && line.height >= usual * HEADING_FROM && text.length <= HEADING_MAX_CHARACTERS;
      const last = blocks.at(-1);
      const gap = above ? above.y - line.y : Infinity;
      const goesOn = last !== undefined && !last.startsWith('## ') && gap >= 0 && gap < line.height * PARAGRAPH_GAP;
      if (isHeading) blocks.push(`## ${text}`);
      else if (goesOn && !/^(?:[-–•*]|\d{1,3}[.)])\s/u.test(text)) blocks[blocks.length - 1] = joined(last, text);
      else blocks.push(text.replace(/^[•·▪]\s*/u, '- '));
      above = line;
    }
  }
  return blocks.join('\n\n');
};
