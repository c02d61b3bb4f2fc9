import { Transcript } from '@baton/contracts';
import { answer } from '../../apps/assistant/src/domain/answer/answer.ts';
import { buildIndex } from '../../apps/assistant/src/domain/answer/calibrate.ts';
import { conversationOf, firstHandoff } from '../../apps/handoff/src/domain/backtest/first-handoff.ts';
import { reportOf } from '../../apps/handoff/src/domain/backtest/report.ts';
import { asRecorded } from '../../apps/handoff/src/domain/replay/replay.ts';
import { keepDecisions } from './keep-decisions.mjs';
import { readDocuments } from './read-documents.mjs';
import { readLines } from './read-lines.mjs';
import { readSettings } from './read-settings.mjs';
import { readOptions, UsageError } from './usage.mjs';

const USAGE = `Usage: npm run backtest -- --transcripts FILE.jsonl [options]

Plays conversations through the handoff engine and prints a report (JSON, one line) on standard output.

  --transcripts FILE.jsonl   one conversation a line: { id, lang?, type?, turns: [{ i, role: "customer"|"ai"|"agent", text, at?,
                             ai?: { confidence, answerId, failed? } }], gold?: { handoff, turn, window: [from, to], reason } }
  --settings FILE            handoff settings as the API has them; what is left out is as in a new widget
  --compare FILE             other settings: what newly fires and no longer fires against them
  --documents FILE|FOLDER    one document a line, { id, title, questions, answer }; or Markdown and text files
  --mode live|recorded       live: the built-in answerer answers from the documents (the default with documents);
                             recorded: the AI's turns are taken as they were
  --decisions OUT.jsonl      one line a turn: { id, i, handoff, score, reason, ruleId, signals, answerId, ms }
  --no-stop                  decides on after the first handoff too; the report counts the first one all the same
  --help                     print this`;

const OPTIONS = {
  transcripts: { type: 'string' },
  settings: { type: 'string' },
  compare: { type: 'string' },
  documents: { type: 'string' },
  mode: { type: 'string' },
  decisions: { type: 'string' },
  'no-stop': { type: 'boolean', default: false },
};

const SAY_EVERY_MS = 3_000;

const modeOf = ({ mode, documents }) => {
  const chosen = mode ?? (documents === undefined ? 'recorded' : 'live');
  if (!['live', 'recorded'].includes(chosen)) throw new UsageError(`--mode is live or recorded, not "${chosen}".`);
  if (chosen === 'live' && documents === undefined)
    throw new UsageError('--mode live answers from documents: name them with --documents.');
  return chosen;
};

const answererOf = async (mode, given) => {
  if (mode === 'recorded') return asRecorded;
  const documents = await readDocuments(given);
  console.error(`• Indexing ${documents.length} documents`);
  const index = await buildIndex(documents);
  return ({ text }, soFar) => answer(index, text, soFar);
};

/** Says now and then how far it is. */
const progress = () => {
  const startedAt = performance.now();
  let saidAt = startedAt;
  const say = (turns) => {
    const seconds = (performance.now() - startedAt) / 1_000;
    console.error(`• ${turns} turns in ${seconds.toFixed(1)} s`);
  };
  return {
    now(turns) {
      if (performance.now() - saidAt < SAY_EVERY_MS) return;
      saidAt = performance.now();
      say(turns);
    },
    end: say,
  };
};

/** `npm run backtest`: replays, decides, reports. */
export const backtest = async (args) => {
  const options = readOptions(args, OPTIONS, USAGE);
  if (options === null) return;
  if (options.transcripts === undefined) throw new UsageError(`--transcripts is missing.\n\n${USAGE}`);
  const mode = modeOf(options);
  const settings = readSettings(options.settings);
  const others = options.compare === undefined ? null : readSettings(options.compare);
  const answerer = await answererOf(mode, options.documents);
  const decisions = keepDecisions(options.decisions, settings);
  const told = progress();
  const replayed = [];
  let turns = 0;
  try {
    for await (const transcript of readLines(options.transcripts, Transcript, { areToldApart: true })) {
      const conversation = conversationOf(transcript);
      const onStep = decisions.of(conversation.id);
      const draft = firstHandoff(settings, conversation, { answerer, onStep, goesOn: options['no-stop'] });
      const compared = others && firstHandoff(others, conversation, { answerer });
      replayed.push({ conversation, draft, compared });
      told.now((turns += draft.turns));
    }
  } finally {
    decisions.close();
  }
  told.end(turns);
  console.log(JSON.stringify(reportOf({ mode, replayed, leftOut: 0, period: null })));
};
