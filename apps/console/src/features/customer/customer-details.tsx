import type { ReactNode } from 'react';
import { Badge, Group, Rating, Text } from '@mantine/core';
import type { AgentConversation } from '@baton/contracts';
import { customerName } from '../../shared/conversation/conversation-state.js';
import { safeUrl } from '../../shared/text/links.js';
import { OneLine } from '../../shared/text/one-line.js';
import { RichText, SafeLink } from '../../shared/text/rich-text.js';
import { sentimentWords } from '../../shared/conversation/sentiment-words.js';
import { formatDateTime } from '../../shared/time/format.js';
import { PriorityLabel, TriggerLabel } from '../../shared/ui/labels.js';
import { Person } from '../../shared/ui/person.js';
import { Answers } from './answers.js';
import classes from './customer.module.css';
import { Tags } from './tags.js';

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const languageName = (locale: string): string => {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
};

/** Who the customer is and where he comes from, as far as it is known. */
export const CustomerDetails = ({
  conversation,
  widgetLink,
}: {
  conversation: AgentConversation;
  widgetLink: ReactNode;
}) => {
  const { customer, device, page, locale, assignee } = conversation;
  return (
    <>
      <section className={classes['section']}>
        <Group gap="sm" wrap="nowrap">
          <Person name={customer.name} size={40} />
          <div className={classes['who']}>
            <OneLine text={customerName(customer)} className={classes['name']} />
            <Badge size="xs" color={customer.verified ? 'green' : 'gray'}>
              {customer.verified ? 'Verified' : 'Not verified'}
            </Badge>
          </div>
        </Group>
        <dl className={classes['facts']}>
          {customer.email && (
            <Fact name="E-mail">
              <RichText text={customer.email} />
            </Fact>
          )}
          {device && <Fact name="Device">{device.mobile ? `Phone, ${device.os}` : device.os}</Fact>}
          {device && <Fact name="Browser">{device.browser}</Fact>}
          {locale && <Fact name="Language">{languageName(locale)}</Fact>}
        </dl>
      </section>
      <section className={classes['section']}>
        <h3>Conversation</h3>
        <dl className={classes['facts']}>
          <Fact name="Widget">{widgetLink}</Fact>
          {page && (
            <Fact name="Page">
              <PageAddress page={page} />
            </Fact>
          )}
          <Fact name="Priority">
            <PriorityLabel priority={conversation.priority} />
          </Fact>
          {conversation.trigger && (
            <Fact name="Trigger">
              <TriggerLabel trigger={conversation.trigger} />
            </Fact>
          )}
          {conversation.sentiment !== null && <Fact name="Sentiment">{sentimentWords(conversation.sentiment)}</Fact>}
          {conversation.department && <Fact name="Department">{conversation.department.name}</Fact>}
          {assignee && <Fact name="Agent">{assignee.name}</Fact>}
          <Fact name="Started">{formatDateTime(conversation.createdAt)}</Fact>
          {conversation.closedAt && <Fact name="Closed">{formatDateTime(conversation.closedAt)}</Fact>}
        </dl>
      </section>
      <Tags key={conversation.id} conversation={conversation} />
      <Answers answers={conversation.answers} />
      {conversation.status === 'closed' && <Feedback conversation={conversation} />}
    </>
  );
};

const PageAddress = ({ page }: { page: NonNullable<AgentConversation['page']> }) => {
  const url = safeUrl(page.url);
  return (
    <div className={classes['page']}>
      {page.title && <span dir="auto">{page.title}</span>}
      {url ? <SafeLink href={url.href} text={page.url} /> : <span dir="auto">{page.url}</span>}
    </div>
  );
};

const Feedback = ({ conversation }: { conversation: AgentConversation }) => (
  <section className={classes['section']} aria-live="polite">
    <h3>Rating</h3>
    {conversation.rating === null && (
      <Text size="sm" c="dimmed">
        Not given yet
      </Text>
    )}
    {conversation.rating !== null && (
      <Group gap="xs">
        <Rating value={conversation.rating} readOnly size="sm" />
        <Text size="sm" fw={600}>
          {conversation.rating} of 5
        </Text>
      </Group>
    )}
    {conversation.feedback?.comment && (
      <blockquote className={classes['comment']}>
        <RichText text={conversation.feedback.comment} />
      </blockquote>
    )}
  </section>
);
