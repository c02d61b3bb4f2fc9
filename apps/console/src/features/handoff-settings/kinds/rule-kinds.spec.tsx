import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { LeafCondition, leafConditions, type LeafKind } from '@baton/contracts';
import { show } from '../../../testing/render.js';
import { LeafEditor, leafKinds, leafWords, ruleKinds } from './rule-kinds.js';

let leave = () => undefined as void;
afterEach(() => leave());

const open = (leaf: LeafCondition, errors = {}) => {
  const onChange = jest.fn<(changed: LeafCondition) => void>();
  ({ leave } = show(<LeafEditor kind={leaf.kind} leaf={leaf} path="when" errors={errors} onChange={onChange} />));
  return onChange;
};
const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' });
const type = (label: RegExp, value: string) => {
  act(() => field(label).focus());
  fireEvent.change(field(label), { target: { value } });
};

interface Case {
  readonly leaf: LeafCondition;
  readonly words: string;
  /** What is done in the editor, and what comes of it; nothing where there is nothing to set. */
  readonly edit?: readonly [edit: () => void, changed: LeafCondition];
}

const cases: Readonly<Record<LeafKind, Case>> = {
  asks_for_person: { leaf: { kind: 'asks_for_person' }, words: 'The customer asks for a person in free words' },
  keywords: {
    leaf: { kind: 'keywords', words: ['refund', 'cancel'] },
    words: 'The message contains “refund” or “cancel”',
    edit: [
      () => {
        type(/^Words or phrases/, 'lawyer');
        fireEvent.keyDown(field(/^Words or phrases/), { key: 'Enter' });
      },
      { kind: 'keywords', words: ['refund', 'cancel', 'lawyer'] },
    ],
  },
  low_confidence: {
    leaf: { kind: 'low_confidence', below: 0.35, inARow: 2 },
    words: "The AI's confidence is below 35 %, 2 times in a row",
    edit: [() => type(/^Confidence below/, '60'), { kind: 'low_confidence', below: 0.6, inARow: 2 }],
  },
  stuck: {
    leaf: { kind: 'stuck', turns: 3 },
    words: '3 turns went by without help',
    edit: [() => type(/^Turns without help/, '4'), { kind: 'stuck', turns: 4 }],
  },
  sentiment_drop: {
    leaf: { kind: 'sentiment_drop', by: 0.5, over: 3 },
    words: 'The sentiment falls by 0.5 or more over 3 messages',
    edit: [() => type(/^Sentiment falls by/, '0.75'), { kind: 'sentiment_drop', by: 0.75, over: 3 }],
  },
  sentiment_below: {
    leaf: { kind: 'sentiment_below', below: -0.4, over: 2 },
    words: 'The sentiment is below -0.4 over 2 messages',
    edit: [() => type(/^Sentiment below/, '-0.6'), { kind: 'sentiment_below', below: -0.6, over: 2 }],
  },
  page_url: {
    leaf: { kind: 'page_url', glob: '*/checkout*' },
    words: 'The page fits */checkout*',
    edit: [() => type(/^Address of the page/, '*/cart'), { kind: 'page_url', glob: '*/cart' }],
  },
  language: {
    leaf: { kind: 'language', is: 'de' },
    words: 'The language is German',
    edit: [() => type(/^Language/, 'pt-BR'), { kind: 'language', is: 'pt-BR' }],
  },
  attribute: {
    leaf: { kind: 'attribute', name: 'seats', op: 'not_equals', value: 3 },
    words: 'The attribute seats is not 3',
    edit: [() => type(/^Value/, '5'), { kind: 'attribute', name: 'seats', op: 'not_equals', value: '5' }],
  },
  business_hours: {
    leaf: { kind: 'business_hours', open: false },
    words: 'It is outside opening hours',
    edit: [() => fireEvent.click(screen.getByLabelText('While open')), { kind: 'business_hours', open: true }],
  },
};

describe('the kinds of rules', () => {
  test('are those of the contract, each with words for whoever chooses it', () => {
    const known = leafConditions.map(({ shape }) => [...shape.kind.def.values][0]);
    expect(leafKinds.toSorted()).toEqual(known.toSorted());
    for (const kind of leafKinds) expect([ruleKinds[kind].label, ruleKinds[kind].about]).not.toContain('');
  });

  test.each(Object.values(cases))('$leaf.kind: in words, and changed by its editor to what can be saved', (each) => {
    expect(leafWords(each.leaf, each.leaf.kind)).toBe(each.words);
    const onChange = open(each.leaf);
    if (!each.edit) return expect(ruleKinds[each.leaf.kind].Editor).toBeNull();
    const [edit, changed] = each.edit;
    edit();
    expect(onChange).toHaveBeenLastCalledWith(changed);
    expect(LeafCondition.safeParse(changed).success).toBe(true);
  });

  test.each(['', '0', '2.5', '500'])('a number that is out of range is not put in another’s place: “%s”', (typed) => {
    const onChange = open({ kind: 'stuck', turns: 3 });
    type(/^Turns without help/, typed);
    const changed = { kind: 'stuck' as const, turns: typed === '' ? Number.NaN : Number(typed) };
    expect(onChange).toHaveBeenLastCalledWith(changed);
    expect(LeafCondition.safeParse(changed).success).toBe(false);
  });

  test('what is wrong with one of several words stands at the field of the words', () => {
    open({ kind: 'keywords', words: ['a', '…'] }, { 'when.words.1': 'can never be found' });
    expect(field(/^Words or phrases/).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('can never be found')).toBeTruthy();
  });
});
