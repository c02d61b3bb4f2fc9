import { patternReader, type Pattern } from './phrase-pattern.js';
import { complaint, fillers as fillerWords, smallTalkParts, smallTalkPhrases, type SmallTalk } from './phrases.js';
import { wordsSaid } from './words-said.js';

const LONGEST_MESSAGE = 24;
/** Of a longer one not each word might be looked at: `words` reads 24 characters a word. */
const MOST_CHARACTERS = 400;
/** As many have a place each. */
const MOST_PLACES = 31;

const { read, placesOf, isKnown } = patternReader(smallTalkParts, (text) => wordsSaid(text, LONGEST_MESSAGE));
const kinds = Object.keys(smallTalkPhrases) as SmallTalk[];
const patternOf = new Map<SmallTalk, Pattern>(
  kinds.map((kind) => [kind, read(smallTalkPhrases[kind].map((phrase) => `(${phrase})`).join('|'))]),
);

const complains = read(complaint);

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' ').flatMap((word) => wordsSaid(word, 1)));
const fillers = setOf(fillerWords);
const beings = setOf(
  'bot robot chatbot machine computer program software android cyborg ai human person people individual someone automated automatic robotic artificial virtual alive',
);
const frame = setOf(
  'you your this am are is was i it be being beings were a an the actual real live living life to with or and not just me tell if whether could can really actually like do does did know think how that what would say sound consider considered identify yourself as in intelligence assistant fake please now right so talking speaking chatting specify programmed should of let even been any some kind sort type chance possible there way ask wondering wonder curious honest honestly sure believe feel seem seems behind other end side on at here hello hi hey ok by flesh blood',
);

const partner = /\b(?:you|this|am i)\b/u;
/** "I would like to be talking to a person, not to you" asks for one. */
const wish = /\bi (?:would|like)\b/u;

/** "Are you an actual human?", "am I chatting with a robot or a person": nothing else is in it, so it asks who answers here. */
const asksWhoAnswers = (said: readonly string[]): boolean =>
  said.some((word) => beings.has(word)) &&
  partner.test(said.join(' ')) &&
  !wish.test(said.join(' ')) &&
  said.every((word) => beings.has(word) || frame.has(word));

/** "I need to know whether …", "may I know if …": what is asked follows. Words come unstretched: "ned" is "need". */
const withoutAsking = (said: readonly string[]): readonly string[] => {
  const asking =
    /^(?:please )?(?:(?:i (?:just )?(?:ned|want|would like) to|(?:may|can|could) i) know|(?:can|could) you tel me) /u;
  return said.join(' ').replace(asking, '').split(' ');
};

/**
 * The kinds that the words from `at` on are made of, longest phrases first, or null when something else is said there. From the last word back, so that each place
 * is looked at once.
 */
const kindsSaid = (said: readonly string[]): ReadonlySet<SmallTalk> | null => {
  const places = placesOf(said);
  const from: (ReadonlySet<SmallTalk> | null)[] = [];
  from[said.length] = new Set();
  for (let at = said.length - 1; at >= 0; at -= 1) {
    if (complains(places, 1 << at) !== 0) return null;
    const ends = kinds.map((kind) => ({ kind, ends: patternOf.get(kind)!(places, 1 << at) }));
    from[at] = fillers.has(said[at]!) ? from[at + 1]! : null;
    for (let end = said.length; end > at; end -= 1) {
      const found = ends.find((each) => (each.ends & (1 << end)) !== 0);
      const rest = from[end];
      if (found === undefined || rest === null || rest === undefined) continue;
      from[at] = new Set([...rest, found.kind]);
      break;
    }
  }
  return from[0]!;
};

/** Whether a message finds fault, in however friendly words. */
export const findsFault = (message: string): boolean => {
  const said = wordsSaid(message, MOST_PLACES).slice(0, MOST_PLACES);
  const places = placesOf(said);
  return said.some((_, at) => complains(places, 1 << at) !== 0);
};

/**
 * The kind of small talk that a message is, or null when it says anything beyond. A message of several phrases ("hello, how are you", "ok thanks bye")
 * counts as the one that asks for most; "hi, where is my order" is a question.
 */
export const smallTalkIn = (message: string): SmallTalk | null => {
  if (message.length > MOST_CHARACTERS) return null;
  const said = wordsSaid(message, LONGEST_MESSAGE + 1);
  if (said.length === 0 || said.length > LONGEST_MESSAGE) return null;
  if (asksWhoAnswers(withoutAsking(said))) return 'who_are_you';
  if (!said.every((word) => isKnown(word) || fillers.has(word))) return null;
  const found = kindsSaid(said);
  return found === null ? null : (kinds.find((kind) => found.has(kind)) ?? null);
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

const whatElse = 'Tell me what it is about, or say that you would like to talk to a person.';

/** To what was told by its meaning: it also fits where something was asked after all. */
export const carefulReply: Record<Exclude<SmallTalk, 'agreement'>, string> = {
  greeting: `I am here to help. ${whatElse}`,
  thanks: `You are welcome. Is anything still open? ${whatElse}`,
  goodbye: `All right. Is anything still open? ${whatElse}`,
  how_are_you: `I am here to help. ${whatElse}`,
  who_are_you: `I am an automated assistant: I answer from our help pages. ${whatElse}`,
};
