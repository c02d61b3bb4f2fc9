import { baselineOf, courseOf, lowestOf, moodsOf } from '../signals/sentiment/course.js';
import type { Evaluate, TurnFacts, Verdict } from './verdict.js';

type Found = Omit<Verdict, 'kind'>;

const shown = (score: number): string => score.toFixed(2);

const noMood: Found = { value: false, because: 'The message tells no mood' };

/** Which messages were looked at, and in which words the present one tells its mood. */
const where = (over: number, { sentimentIn }: TurnFacts['message']): string =>
  `${over === 1 ? '' : ` within the last ${over} messages`}${sentimentIn.length === 0 ? '' : ` (${sentimentIn.map((words) => `“${words}”`).join(', ')})`}`;

export const sentimentBelow: Evaluate<'sentiment_below'> = ({ below, over }, { message, history }) => {
  if (message.sentiment === null) return noMood;
  const lowest = lowestOf(moodsOf(history, message.sentiment), over);
  const value = lowest < below;
  const comparison = value ? 'is below' : 'is not below';
  return { value, because: `Sentiment ${shown(lowest)} ${comparison} ${shown(below)}${where(over, message)}` };
};

/** Rounding of scores must not decide: a fall of 0.60 from 0.10 to -0.50 is one of 0.60. */
const atLeast = (fall: number, by: number): boolean => fall >= by - 1e-9;

export const sentimentDrop: Evaluate<'sentiment_drop'> = ({ by, over }, { message, history }) => {
  if (message.sentiment === null) return noMood;
  const course = courseOf(history, message.sentiment);
  const start = baselineOf(course);
  if (start === null || course.length === 1)
    return { value: false, because: `Sentiment starts at ${shown(message.sentiment)} with this message` };
  const lowest = lowestOf(course.slice(1), over);
  const fall = start - lowest;
  if (fall <= 0) return { value: false, because: `Sentiment ${shown(lowest)} has not fallen below ${shown(start)}` };
  const value = atLeast(fall, by);
  const fell = `Sentiment fell by ${shown(fall)} from ${shown(start)}`;
  return { value, because: `${fell}, ${value ? 'at least' : 'less than'} ${shown(by)}${where(over, message)}` };
};
