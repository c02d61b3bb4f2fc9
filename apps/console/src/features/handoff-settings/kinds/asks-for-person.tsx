import type { RuleKind } from './rule-kind.js';

export const asksForPerson: RuleKind<'asks_for_person'> = {
  label: 'Asks for a person',
  about: 'The customer asks for a human in free words, in several languages',
  initial: { kind: 'asks_for_person' },
  words: () => 'The customer asks for a person in free words',
  Editor: null,
};
