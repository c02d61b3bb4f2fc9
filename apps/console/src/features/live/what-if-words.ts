import { DepartmentMode, RoutingStrategy } from '@baton/contracts';
import { formatWait } from '../../shared/time/format.js';
import type { Simulation, WhatIfInput } from './what-if-query.js';

/** How a department may assign; the first is what it does now. */
export const WAYS = [
  { value: 'as-it-is', label: 'As it is now' },
  { value: 'claim', label: 'Agents take them' },
  { value: 'least_busy', label: 'Offered to the least busy' },
  { value: 'longest_idle', label: 'Offered to the longest idle' },
  { value: 'round_robin', label: 'Offered in turn' },
] as const;

const MOST = 100;
export const MORE_WORDS = `A whole number from −${MOST} to ${MOST}.`;

/** How many more agents were asked for, fewer if it is negative; null: no number that can be played. */
export const moreOf = (typed: string | number): number | null => {
  const more = Number(typed);
  return String(typed).trim() !== '' && Number.isInteger(more) && Math.abs(more) <= MOST ? more : null;
};

export type Way = (typeof WAYS)[number]['value'];

export const wayOf = (chosen: string | null): Way => WAYS.find(({ value }) => value === chosen)?.value ?? 'as-it-is';

export const changeOf = (way: Way): Pick<WhatIfInput, 'mode' | 'strategy'> => {
  if (way === 'as-it-is') return {};
  if (way === 'claim') return { mode: DepartmentMode.enum.claim };
  return { mode: DepartmentMode.enum.auto_assign, strategy: RoutingStrategy.enum[way] };
};

const waitOf = (seconds: number | null): string => (seconds === null ? '–' : formatWait(seconds * 1_000));
const share = (part: number): string => `${Math.round(part * 100)} %`;

type Played = NonNullable<Simulation['played']>;

/** What is compared, line by line. */
export const linesOf = ({ asItWas, changed }: Played): { label: string; before: string; after: string }[] => {
  const line = (label: string, of: (week: Played['changed']) => string) => ({
    label,
    before: of(asItWas),
    after: of(changed),
  });
  return [
    line('Half are taken within', ({ waits }) => waitOf(waits.median)),
    line('9 of 10 within', ({ waits }) => waitOf(waits.p90)),
    line('Longest wait', ({ waits }) => waitOf(waits.longest)),
    line('Gave up', ({ abandoned }) => String(abandoned)),
    line('Helped', ({ served, inProgress }) => String(served + inProgress)),
    line('Still waiting in the end', ({ waiting }) => String(waiting)),
    line('Places in use', ({ busyShare }) => share(busyShare)),
  ];
};

/** The week as it really was: how far the played one is from it says how far to trust either. */
export const pastWords = (past: NonNullable<Simulation['past']>): string => {
  const { arrived, abandoned, medianWaitSeconds, mostAgents } = past;
  const waited =
    medianWaitSeconds === null ? 'nobody was taken' : `half were taken within ${waitOf(medianWaitSeconds)}`;
  const agents = mostAgents === 1 ? 'one agent' : `up to ${mostAgents} agents`;
  return `As it really was: ${arrived} came, ${waited}, ${abandoned} gave up, with ${agents} at once.`;
};
