import type { BacktestReport, QueueLoad } from '@baton/contracts';

export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const number = (value: number): string => Math.abs(value).toLocaleString(undefined, { maximumFractionDigits: 2 });

export const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`);

/** Of so many conversations, how many would go to a person, and how many do now. */
export const summaryWords = ({ counts, compare }: BacktestReport): string => {
  const all = counted(counts.conversations, 'conversation', 'conversations');
  const saved = compare === null ? '' : `; with the saved settings, ${compare.handoffs}`;
  return `Of ${all}, ${counts.handoffs} would be handed off${saved}.`;
};

/** Where rules on opening hours could not be tried; null: nowhere. */
export const hoursWords = ({ hoursUnknown = 0 }: BacktestReport['counts']): string | null =>
  hoursUnknown === 0
    ? null
    : `Rules on opening hours could not be tried on ${counted(hoursUnknown, 'message', 'messages')}: nobody could say whether the department was open then.`;

/** What else is different: handed off by both, at another moment. */
export const shiftWords = ({ sooner, later }: { sooner: number; later: number }): string | null => {
  const parts = [
    ...(sooner > 0 ? [`${counted(sooner, 'conversation', 'conversations')} sooner`] : []),
    ...(later > 0 ? [`${counted(later, 'conversation', 'conversations')} later`] : []),
  ];
  return parts.length === 0 ? null : `Handed off as before, but ${parts.join(' and ')}.`;
};

/** By the day where an hour sees next to nothing. */
const pace = (perHour: number): { readonly rate: (value: number) => string; readonly unit: string } =>
  perHour < 0.5
    ? { rate: (value) => number(value * 24), unit: 'a day' }
    : { rate: (value) => number(value), unit: 'an hour' };

/** What the queue would feel of it. */
export const loadWords = ({ handoffsPerHour, comparedPerHour, extraPerHour, extraAgentsBusy }: QueueLoad): string => {
  const { rate, unit } = pace(Math.max(handoffsPerHour, comparedPerHour ?? 0));
  const now = `About ${rate(handoffsPerHour)} handoffs ${unit}`;
  if (extraPerHour === null || extraAgentsBusy === null) return `${now}.`;
  if (extraPerHour === 0) return `${now}, as many as with the saved settings: the queue would not notice.`;
  const [more, busy] = extraPerHour > 0 ? ['more', 'more'] : ['fewer', 'less'];
  return `${now}, ${rate(extraPerHour)} ${more} than with the saved settings: ${number(extraAgentsBusy)} of an agent’s time ${busy}.`;
};
