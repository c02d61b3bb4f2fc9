const inline = (line: string): string =>
  line
    .replace(/!\[[^\][]*\]\([^()]*\)/gu, '')
    .replace(/\[([^\][]*)\]\(([^()]*)\)/gu, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]*\S)\1/gu, '$2')
    .replace(/(^|[\s(])[*_](?=\S)([^*_]*\S)[*_](?=[\s).,;:!?]|$)/gu, '$1$2')
    .replace(/`([^`]+)`/gu, '$1')
    .replace(/<\/?[a-z][^<>]*>/giu, '')
    .replace(/\s+/gu, ' ')
    .trim();

const listItem = /^\s*(?:[-*+]|(\d{1,3})[.)])\s+(.*)$/u;

/** Markdown as a person would type it into a chat: no marks, list items on lines of their own, paragraphs kept apart. */
export const plainText = (markdown: string): string => {
  const lines: string[] = [];
  let isOpen = false;
  for (const raw of markdown.replaceAll('\r\n', '\n').split('\n')) {
    const item = listItem.exec(raw);
    const text = inline((item?.[2] ?? raw).replace(/^\s*>\s?/u, '').replace(/^#{1,6}\s+/u, ''));
    if (item && text) lines.push(item[1] ? `${item[1]}. ${text}` : `– ${text}`);
    else if (!text || /^[-*_=|:\s]+$/u.test(text)) lines.push('');
    else if (isOpen) lines[lines.length - 1] += ` ${text}`;
    else lines.push(text);
    isOpen = lines.at(-1) !== '';
    if (raw.startsWith('#')) lines.push('');
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
};
