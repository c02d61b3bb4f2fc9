import type { ReactNode } from 'react';
import { Text } from '@mantine/core';
import type { BacktestReport, Difference } from '@baton/contracts';
import { RichText } from '../../shared/text/rich-text.js';
import { TriggerLabel } from '../../shared/ui/labels.js';
import classes from './backtest.module.css';

interface Props {
  readonly title: string;
  readonly differences: NonNullable<BacktestReport['compare']>['newlyFires'];
  readonly link: (conversationId: string, words: string) => ReactNode;
}

/** Conversations in which draft and saved settings part, with the turn and the reason. */
export const DifferenceList = ({ title, differences: { count, conversations }, link }: Props) => (
  <section aria-label={title}>
    <h3 className={classes['title']}>
      {title}: {count}
    </h3>
    {conversations.length > 0 && (
      <ul className={classes['differences']}>
        {conversations.map((difference) => (
          <li key={`${difference.id}-${difference.i}`}>
            <DifferenceRow difference={difference} link={link} />
          </li>
        ))}
      </ul>
    )}
    {count > conversations.length && (
      <Text size="sm" c="dimmed">
        And {count - conversations.length} more.
      </Text>
    )}
  </section>
);

const DifferenceRow = ({ difference, link }: { difference: Difference; link: Props['link'] }) => (
  <>
    <div className={classes['rule']}>
      <TriggerLabel trigger={{ kind: difference.kind, ruleId: null, label: difference.rule }} />
      {link(difference.id, `Message ${difference.i}`)}
    </div>
    <blockquote className={classes['said']} dir="auto">
      {difference.text}
    </blockquote>
    <div className={classes['because']}>
      <RichText text={difference.because} />
    </div>
  </>
);
