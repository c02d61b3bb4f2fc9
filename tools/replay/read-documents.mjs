import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { readLines } from './read-lines.mjs';
import { pathOf, UsageError } from './usage.mjs';

const DocumentLine = z.object({
  id: z.string().min(1),
  title: z.string().optional(),
  questions: z.array(z.string()).optional(),
  answer: z.string(),
});

const TEXTS = /\.(?:md|markdown|txt)$/iu;

const documentOf = ({ id, title = id, questions = [], answer }) => ({ id, title, url: null, body: answer, questions });

const readFolder = (folder) => {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  const others = files.filter((name) => !TEXTS.test(name));
  if (others.length > 0) console.error(`• Passed over, as neither Markdown nor text: ${others.join(', ')}`);
  return files
    .filter((name) => TEXTS.test(name))
    .map((name) => {
      const answer = readFileSync(path.join(folder, name), 'utf8');
      const title = /^#\s+(.+)$/mu.exec(answer)?.[1]?.trim() ?? name.replace(TEXTS, '');
      return documentOf({ id: name, title, answer });
    });
};

/** What the built-in answerer answers from: the lines of a JSON Lines file, or the Markdown and text files of a folder. */
export const readDocuments = async (given) => {
  const isFolder = statSync(pathOf(given), { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isFolder) {
    const found = readFolder(pathOf(given));
    if (found.length === 0) throw new UsageError(`${given} holds no Markdown or text file.`);
    return found;
  }
  const documents = [];
  for await (const line of readLines(given, DocumentLine, { areToldApart: true })) documents.push(documentOf(line));
  if (documents.length === 0) throw new UsageError(`${given} holds no document.`);
  return documents;
};
