import { words } from '../text/words.js';
import { smallTalkPhrases as phrases, type SmallTalk } from './small-talk-phrases.js';

const kinds = Object.keys(phrases) as SmallTalk[];
const kindOf = new Map<string, SmallTalk>(
  kinds.flatMap((kind) => phrases[kind].map((phrase): [string, SmallTalk] => [words(phrase).join(' '), kind])),
);
const LONGEST_PHRASE = 8;
const LONGEST_MESSAGE = 16;
const fillers = new Set([
  'so',
  'very',
  'much',
  'a',
  'lot',
  'and',
  'well',
  'then',
  'now',
  'please',
  'oh',
  'ah',
  'just',
  'really',
  'all',
  'for',
  'everything',
  'again',
  'there',
  'everyone',
  'team',
  'guys',
  'sir',
  'madam',
  'mate',
  'friend',
  'but',
  'today',
  'to',
  'ai',
  'my',
  'dear',
  'bot',
  'you',
  'und',
  'et',
  'y',
  'e',
]);

/** Hands that stand for a word. */
const gestures: Record<string, string> = { '👋': 'hi', '🙏': 'thanks', '👍': 'ok', '👌': 'ok' };

/** A letter held for three or more is one: "hellooo", "heyyy". */
const unstretched = (word: string): string => word.replace(/(\p{L})\1{2,}/gu, '$1');

const wordsSaid = (message: string): string[] =>
  words(
    message.replace(/[👋🙏👍👌]/gu, (gesture) => ` ${gestures[gesture]} `),
    LONGEST_MESSAGE + 1,
  ).map(unstretched);

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const beings = setOf(
  'bot robot chatbot machine computer program software ai human person someone automated artificial alive',
);
const partners = setOf('you u this talking speaking chatting');
const frame = setOf(
  'are r re is am i it be being were a an the actual real live living to with or and not just me tell if whether could can really actually like do does did know think how that what would say sound consider yourself need want may intelligence fake please now',
);

/** "Are you an actual human?", "am I chatting with a robot or a person": nothing else is in it, so it asks who answers here. */
const asksWhoAnswers = (said: readonly string[]): boolean =>
  said.some((word) => beings.has(word)) &&
  said.some((word) => partners.has(word)) &&
  said.every((word) => beings.has(word) || partners.has(word) || frame.has(word));

/**
 * The kind of small talk that a message is, or null when it says anything beyond. A message of several phrases ("hello, how are you", "ok thanks bye")
 * counts as the one that asks for most; "hi, where is my order" is a question.
 */
export const smallTalkIn = (message: string): SmallTalk | null => {
  const said = wordsSaid(message);
  if (said.length === 0 || said.length > LONGEST_MESSAGE) return null;
  if (asksWhoAnswers(said)) return 'who_are_you';
  const found = new Set<SmallTalk>();
  let at = 0;
  while (at < said.length) {
    let length = Math.min(LONGEST_PHRASE, said.length - at);
    while (length > 0 && !kindOf.has(said.slice(at, at + length).join(' '))) length -= 1;
    const kind = kindOf.get(said.slice(at, at + length).join(' '));
    if (kind !== undefined) found.add(kind);
    else if (!fillers.has(said[at]!)) return null;
    at += Math.max(length, 1);
  }
  return kinds.find((kind) => found.has(kind)) ?? null;
};

export const smallTalkReply: Record<SmallTalk, string> = {
  greeting: 'Hello! How can I help you today?',
  thanks: 'You are welcome. Is there anything else I can help you with?',
  goodbye: 'Goodbye, and have a good day. Write to us again whenever you like.',
  how_are_you: 'I am doing well, thank you for asking. What can I do for you?',
  who_are_you:
    'I am an automated assistant: I answer from our help pages. If you would rather talk to a person, just say so.',
  agreement: 'All right. Tell me if there is anything else that you would like to know.',
};
