import { words } from '../../text/words.js';

/** Signs that stand for a word. */
const signs = new Map([
  ...[...'👋'].map((sign) => [sign, 'hi'] as const),
  ...[...'🙏❤💕💖🧡💛💚💙💜🥰😍🤗🎉💯👏🙌'].map((sign) => [sign, 'thanks'] as const),
  ...[...'👍👌💪✅🤝😊🙂😉😂😅'].map((sign) => [sign, 'ok'] as const),
]);
const anySign = new RegExp(`([${[...signs.keys()].join('')}])\\uFE0F?`, 'gu');

/** How chats write what is spelt otherwise; of "it's" the words are "it" and "s". */
const spellings: Record<string, string> = {
  s: 'is',
  m: 'am',
  re: 'are',
  r: 'are',
  ll: 'will',
  ve: 'have',
  d: 'would',
  t: 'not',
  don: 'do',
  dont: 'do not',
  cant: 'can not',
  cannot: 'can not',
  isnt: 'is not',
  isn: 'is',
  u: 'you',
  ya: 'you',
  yuo: 'you',
  ur: 'your',
  im: 'i am',
  ive: 'i have',
  ill: 'i will',
  id: 'i would',
  youre: 'you are',
  youve: 'you have',
  youll: 'you will',
  thats: 'that is',
  thatll: 'that will',
  its: 'it is',
  itll: 'it will',
  hows: 'how is',
  howre: 'how are',
  whats: 'what is',
  wats: 'what is',
  whos: 'who is',
  goin: 'going',
  doin: 'doing',
  hangin: 'hanging',
  talkin: 'talking',
  gotta: 'got to',
  wanna: 'want to',
  gonna: 'going to',
  lemme: 'let me',
  outta: 'out of',
  pls: 'please',
  plz: 'please',
  thx: 'thanks',
  tx: 'thanks',
  tnx: 'thanks',
  thnx: 'thanks',
  thanx: 'thanks',
  tks: 'thanks',
  thnks: 'thanks',
  thansk: 'thanks',
  thnaks: 'thanks',
  ty: 'thank you',
  thankyou: 'thank you',
  thanku: 'thank you',
  tysm: 'thank you so much',
  tyvm: 'thank you very much',
  appriciate: 'appreciate',
  appriciated: 'appreciated',
  goodby: 'goodbye',
  okey: 'ok',
  okay: 'ok',
  k: 'ok',
  nite: 'night',
  tomorow: 'tomorrow',
  definately: 'definitely',
  alrite: 'alright',
  wassup: 'what is up',
  wazzup: 'what is up',
  whatsup: 'what is up',
};

/** One letter for a run of it, in messages and patterns alike: "hellooo" is "helo", and so is "hello". */
const unstretched = (word: string): string => word.replace(/(\p{L})\1+/gu, '$1');

const spelt = new Map(
  Object.entries(spellings).map(([as, means]) => [unstretched(as), means.split(' ').map(unstretched)]),
);

/** The words of a message as the patterns of small talk spell them: folded, unstretched, in full; at most `limit` before they are spelt out. */
export const wordsSaid = (message: string, limit: number): string[] =>
  words(
    message.replace(anySign, (_, sign: string) => ` ${signs.get(sign)} `),
    limit,
  )
    .map(unstretched)
    .flatMap((word) => spelt.get(word) ?? [word]);
