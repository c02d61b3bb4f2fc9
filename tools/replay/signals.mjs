import * as z from 'zod';
import { answer, lookUp } from '../../apps/assistant/src/domain/answer/answer.ts';
import { buildIndex } from '../../apps/assistant/src/domain/answer/calibrate.ts';
import { readMessage } from '../../apps/handoff/src/domain/signals/message-signals.ts';
import { readDocuments } from './read-documents.mjs';
import { readLines } from './read-lines.mjs';
import { readSettings } from './read-settings.mjs';
import { readOptions, UsageError } from './usage.mjs';

const USAGE = `Usage: npm run signals -- --signal asks_for_person|confidence|sentiment --in FILE.jsonl [--documents FILE|FOLDER]

Measures one signal alone. Takes one message a line, { id, text, lang? }, and prints one line for each, { id, score, label }:

  asks_for_person   score 0 or 1; label true or false
  confidence        score 0..1 of the built-in answerer; label answer, unsure or small_talk; answerId, the document that the
                    message is likeliest about, or null. Needs --documents, as in npm run backtest
  sentiment         score -1..1; label negative, neutral or positive
  --help            print this`;

const OPTIONS = { signal: { type: 'string' }, in: { type: 'string' }, documents: { type: 'string' } };

const Message = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), lang: z.string().nullish() });

/** Closer to 0 is no mood. */
const MOOD_FROM = 0.1;

const moodOf = (score) => {
  if (Math.abs(score) < MOOD_FROM) return 'neutral';
  return score < 0 ? 'negative' : 'positive';
};

const fromMessage = (judge) => () => {
  const settings = readSettings(undefined);
  return ({ text }) => judge(readMessage(settings, text, []));
};

const readers = {
  asks_for_person: fromMessage(({ asksForPerson }) => ({ score: Number(asksForPerson), label: asksForPerson })),
  sentiment: fromMessage(({ sentiment }) => ({ score: sentiment ?? 0, label: moodOf(sentiment ?? 0) })),
  confidence: async (documents) => {
    if (documents === undefined) throw new UsageError('--signal confidence needs --documents.');
    const index = await buildIndex(await readDocuments(documents));
    return ({ text }) => {
      const { documentId, confidence } = lookUp(index, text);
      return { score: confidence, label: answer(index, text).kind, answerId: documentId };
    };
  },
};

/** `npm run signals`: one line out for each line in. */
export const signals = async (args) => {
  const options = readOptions(args, OPTIONS, USAGE);
  if (options === null) return;
  const { signal, in: file, documents } = options;
  if (signal === undefined || file === undefined)
    throw new UsageError(`${signal === undefined ? '--signal' : '--in'} is missing.\n\n${USAGE}`);
  if (!Object.hasOwn(readers, signal))
    throw new UsageError(`There is no signal "${signal}". There are: ${Object.keys(readers).join(', ')}.`);
  const read = await readers[signal](documents);
  for await (const message of readLines(file, Message))
    process.stdout.write(`${JSON.stringify({ id: message.id, ...read(message) })}\n`);
};
