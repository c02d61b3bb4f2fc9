import { describe, expect, it } from '@jest/globals';
import { nextStep, type Waiting } from './next-step.js';

const waiting = (parts: Partial<Waiting> = {}) =>
  nextStep({
    pendingSince: null,
    offerEndsAt: null,
    departmentDeletedAt: null,
    isCustomerGone: false,
    countsAsLostAt: null,
    preferredSince: null,
    offerableSince: null,
    overflowsAt: null,
    mode: 'auto_assign',
    isOpen: true,
    opensAt: null,
    ...parts,
  });

describe('the next step of who waits', () => {
  it('has a time wherever the system has to act', () => {
    expect(waiting({ pendingSince: 100_000 })).toEqual({ step: 'settle', dueAt: 105_000 });
    expect(waiting({ offerEndsAt: 130_000 })).toEqual({ step: 'offer_ends', dueAt: 130_000 });
    expect(waiting({ offerableSince: 100_000 })).toEqual({ step: 'offer', dueAt: 101_000 });
    expect(waiting({ preferredSince: 100_000 })).toEqual({ step: 'give_back', dueAt: 105_000 });
    expect(waiting({ departmentDeletedAt: 100_000 })).toEqual({ step: 'move', dueAt: 105_000 });
    expect(waiting({ overflowsAt: 100_000 })).toEqual({ step: 'overflow', dueAt: 105_000 });
  });

  it('has none where people have to: nobody is free, or they take what they like', () => {
    expect(waiting()).toEqual({ step: 'nobody_free', dueAt: null });
    expect(waiting({ mode: 'claim' })).toEqual({ step: 'people_take_it', dueAt: null });
  });

  it('is that the department opens, or that the customer comes back, where that comes first', () => {
    expect(waiting({ isOpen: false, opensAt: 500_000 })).toEqual({ step: 'open', dueAt: 500_000 });
    expect(waiting({ isCustomerGone: true, countsAsLostAt: 900_000 })).toEqual({
      step: 'customer_returns',
      dueAt: 900_000,
    });
    // Who is there may take it although the hours are over.
    expect(waiting({ isOpen: false, offerableSince: 100_000 }).step).toBe('offer');
  });

  it('is decided by what is nearest to a person: a claim under way before an offer, an offer before a move', () => {
    const all = { pendingSince: 1, offerEndsAt: 2, departmentDeletedAt: 3, isCustomerGone: true, overflowsAt: 4 };
    expect(waiting(all).step).toBe('settle');
    expect(waiting({ ...all, pendingSince: null }).step).toBe('offer_ends');
    expect(waiting({ ...all, pendingSince: null, offerEndsAt: null }).step).toBe('move');
  });
});
