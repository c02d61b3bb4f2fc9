import type { LiveDepartment } from '@baton/contracts';
import { formatWait } from '../../shared/time/format.js';

const minutes = (seconds: number): number => Math.max(1, Math.round(seconds / 60));

/** A range in whole minutes: nobody knows it better. */
export const estimateWords = ({ estimate }: Pick<LiveDepartment, 'estimate'>): string => {
  if (estimate === null) return 'Too little to go by';
  if (estimate.high < 60) return 'Under a minute';
  const [low, high] = [estimate.low < 60 ? 0 : minutes(estimate.low), minutes(estimate.high)];
  if (low === 0) return high === 1 ? 'About a minute' : `Up to ${high} min`;
  return low === high ? `About ${high} min` : `${low}–${high} min`;
};

/** Whether estimates hold: 8 of 10 are meant to. */
export const coverageWords = ({ coverage: { within, of } }: Pick<LiveDepartment, 'coverage'>): string =>
  of === 0 ? 'No estimate tried yet' : `${within} of ${of} estimates held`;

export const longestWords = (seconds: number | null): string => (seconds === null ? '–' : formatWait(seconds * 1_000));

const steps: Readonly<Record<string, string>> = {
  offered: 'an answer to the offer',
  assign: 'an agent, who is free',
  nobody_free: 'an agent',
  claim: 'somebody to take over',
  opens: 'the department to open',
  overflow: 'the move to another department',
  settle: 'the assignment to be confirmed',
  customer_gone: 'the customer to come back',
};

/** What should have happened by now. */
export const stepWords = (step: string): string => steps[step] ?? step.replaceAll('_', ' ');
