/** A paragraph keeps its line breaks; a list has lost the marks of its items. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'list';
      /** The first number, null for bullets. */ readonly from: number | null;
      readonly items: readonly string[];
    };

const bullet = /^\s*[-–•*]\s+(\S.*)$/u;
const number = /^\s*(\d{1,2})[.)]\s+(\S.*)$/u;

const itemOf = (line: string) => {
  const numbered = number.exec(line);
  if (numbered) return { from: Number(numbered[1]), text: numbered[2] ?? '' };
  const text = bullet.exec(line)?.[1];
  return text === undefined ? undefined : { from: null, text };
};

/** A number that does not follow is shown as it was written, so it begins a list of its own. */
const goesOn = (list: Extract<Block, { kind: 'list' }>, from: number | null): boolean =>
  list.from === null ? from === null : from === list.from + list.items.length;

/** Paragraphs and lists of an answer, as people write them in plain text. */
export const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = [];
  let isNewParagraph = true;
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    const item = itemOf(line);
    if (line.trim() === '') isNewParagraph = true;
    else if (item) {
      const { from, text: words } = item;
      if (last?.kind === 'list' && goesOn(last, from))
        blocks[blocks.length - 1] = { ...last, items: [...last.items, words] };
      else blocks.push({ kind: 'list', from, items: [words] });
    } else if (last?.kind === 'paragraph' && !isNewParagraph)
      blocks[blocks.length - 1] = { kind: 'paragraph', text: `${last.text}\n${line}` };
    else blocks.push({ kind: 'paragraph', text: line });
    if (line.trim() !== '') isNewParagraph = false;
  }
  return blocks;
};
