import type { OutputOf, WaitingStep, getLive } from '@baton/contracts';

export type LiveDepartment = OutputOf<typeof getLive>['departments'][number];

const minutes = (seconds: number): number => Math.max(1, Math.round(seconds / 60));

/** A range in whole minutes: nobody knows it better. */
export const estimateWords = ({ estimate, online }: Pick<LiveDepartment, 'estimate' | 'online'>): string => {
  if (estimate === null) return online === 0 ? 'Nobody is online' : 'Too little to go by';
  if (estimate.high < 60) return 'Under a minute';
  const [low, high] = [estimate.low < 60 ? 0 : minutes(estimate.low), minutes(estimate.high)];
  if (low === 0) return high === 1 ? 'About a minute' : `Up to ${high} min`;
  return low === high ? `About ${high} min` : `${low}–${high} min`;
};

/** Whether estimates hold: 8 of 10 are meant to. */
export const coverageWords = ({ coverage: { within, of } }: Pick<LiveDepartment, 'coverage'>): string =>
  of === 0 ? 'No estimate tried yet' : `${within} of ${of} estimates held`;

/** What should have happened by now. */
export const stepWords: Readonly<Record<WaitingStep, string>> = {
  settle: 'the assignment to be confirmed',
  offer_ends: 'somebody else to be asked',
  move: 'the move to the default department',
  customer_returns: 'the customer to come back',
  give_back: 'the agent who had it',
  offer: 'an offer, though an agent has room',
  overflow: 'the move to the department that helps out',
  open: 'the department to open',
  people_take_it: 'somebody to take over',
  nobody_free: 'an agent with room',
};
