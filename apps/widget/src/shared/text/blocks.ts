/** A paragraph keeps its line breaks; a list has lost the marks of its items. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly isNumbered: boolean; readonly items: readonly string[] };

const bullet = /^\s*[-–•*]\s+(\S.*)$/u;
const number = /^\s*\d{1,2}[.)]\s+(\S.*)$/u;

const itemOf = (line: string) => {
  const numbered = number.exec(line)?.[1];
  if (numbered !== undefined) return { isNumbered: true, text: numbered };
  const text = bullet.exec(line)?.[1];
  return text === undefined ? undefined : { isNumbered: false, text };
};

/** Paragraphs and lists of an answer, as people write them in plain text. */
export const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = [];
  let isNewParagraph = true;
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    const item = itemOf(line);
    if (line.trim() === '') isNewParagraph = true;
    else if (item) {
      const { isNumbered } = item;
      if (last?.kind === 'list' && last.isNumbered === isNumbered)
        blocks[blocks.length - 1] = { ...last, items: [...last.items, item.text] };
      else blocks.push({ kind: 'list', isNumbered, items: [item.text] });
    } else if (last?.kind === 'paragraph' && !isNewParagraph)
      blocks[blocks.length - 1] = { kind: 'paragraph', text: `${last.text}\n${line}` };
    else blocks.push({ kind: 'paragraph', text: line });
    if (line.trim() !== '') isNewParagraph = false;
  }
  return blocks;
};
