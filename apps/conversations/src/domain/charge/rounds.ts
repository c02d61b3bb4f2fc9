import type { Conversation } from '../conversation/conversation.js';

/** So often rules and the AI may bring in people within an hour: what comes back to the AI that often and is handed off each time belongs with people. */
const MOST_ROUNDS = 3;
const WITHIN_MS = 60 * 60_000;

type Rounds = Pick<Conversation, 'handoffsAt'>;

const lately = ({ handoffsAt }: Rounds, now: Date): Date[] =>
  handoffsAt.filter((at) => now.getTime() - at.getTime() < WITHIN_MS);

/** As often as they may: agents give it back to the AI no more, and where the customer himself went back to it, rules leave him there, unless he asks for a person. The button always works. */
export const doRulesRest = (rounds: Rounds, now: Date): boolean => lately(rounds, now).length >= MOST_ROUNDS;

export const withRound = (rounds: Rounds, now: Date): Date[] => [...lately(rounds, now), now];
