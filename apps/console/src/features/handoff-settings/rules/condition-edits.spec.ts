import { describe, expect, test } from '@jest/globals';
import type { Condition } from '@baton/contracts';
import { negated, withMore, withPart, withoutPart } from './condition-edits.js';

const asks: Condition = { kind: 'asks_for_person' };
const stuck: Condition = { kind: 'stuck', turns: 3 };
const open: Condition = { kind: 'business_hours', open: true };

describe('combining conditions', () => {
  test('one more makes a group where all must hold, or joins the group that there is', () => {
    expect(withMore(asks, stuck)).toEqual({ all: [asks, stuck] });
    expect(withMore({ any: [asks, stuck] }, open)).toEqual({ any: [asks, stuck, open] });
    expect(withMore({ not: { any: [asks] } }, open)).toEqual({ all: [{ not: { any: [asks] } }, open] });
  });

  test('a group of which one is left is that one', () => {
    expect(withoutPart({ any: [asks, stuck, open] }, 1)).toEqual({ any: [asks, open] });
    expect(withoutPart({ all: [asks, { any: [stuck, open] }] }, 0)).toEqual({ any: [stuck, open] });
  });

  test('a part is changed at its place only', () => {
    expect(withPart({ all: [asks, asks] }, 1, stuck)).toEqual({ all: [asks, stuck] });
  });

  test('the contrary of a contrary is the thing itself', () => {
    expect(negated(asks)).toEqual({ not: asks });
    expect(negated(negated(asks))).toEqual(asks);
  });
});
