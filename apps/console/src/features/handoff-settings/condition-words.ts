import type { Condition, LeafCondition } from '@baton/contracts';

const percent = (value: number) => `${Math.round(value * 100)} %`;

const leafWords = (leaf: LeafCondition): string => {
  switch (leaf.kind) {
    case 'low_confidence':
      return `The AI's confidence is below ${percent(leaf.below)}${(leaf.inARow ?? 1) > 1 ? `, ${leaf.inARow} times in a row` : ''}`;
    case 'keywords':
      return `The message contains ${leaf.words.map((word) => `“${word}”`).join(' or ')}`;
    case 'sentiment_drop':
      return `The mood falls by ${leaf.by} or more over ${leaf.over} messages`;
    case 'sentiment_below':
      return `The mood is below ${leaf.below} over ${leaf.over} messages`;
    case 'asks_for_person':
      return 'The customer asks for a person in his own words';
    case 'stuck':
      return `${leaf.turns} turns went by without help`;
    case 'page_url':
      return `The page fits ${leaf.glob}`;
    case 'language':
      return `The language is ${leaf.is}`;
    case 'attribute':
      return `The attribute ${leaf.name} ${leaf.op.replace('_', ' ')}${leaf.value === undefined ? '' : ` ${String(leaf.value)}`}`;
    case 'business_hours':
      return leaf.open ? 'It is within opening hours' : 'It is outside opening hours';
  }
};

/** A condition as a sentence; a kind without words does not compile. */
export const conditionWords = (condition: Condition): string => {
  if ('all' in condition) return condition.all.map(conditionWords).join(', and ');
  if ('any' in condition) return condition.any.map(conditionWords).join(', or ');
  if ('not' in condition) return `Not: ${conditionWords(condition.not)}`;
  return leafWords(condition);
};
