import type { ReactNode } from 'react';
import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ConversationId, QueueEntry } from '@baton/contracts';
import { PriorityMenu } from '../../shared/conversation/priority-menu.js';
import { OneLine } from '../../shared/text/one-line.js';
import { WaitingFor } from '../../shared/time/waiting-for.js';
import { PriorityLabel, TriggerLabel } from '../../shared/ui/labels.js';
import { OfferActions } from './offer-actions.js';
import type { OfferToMe } from './offers-to-me.js';
import classes from './queue.module.css';
import type { QueueRow } from './queue-state.js';

interface Props {
  readonly row: QueueRow;
  readonly departmentName: string;
  readonly onTakeOver: ((conversationId: ConversationId) => void) | null;
  readonly onTaken: (conversationId: ConversationId) => void;
  readonly isBusy: boolean;
  readonly memberId: string;
  readonly memberNames: Readonly<Record<string, string>>;
  readonly renderPreview: (row: QueueRow, content: ReactNode) => ReactNode;
}

export const QueueRowView = (props: Props) => {
  const { row, departmentName, renderPreview } = props;
  const { entry, position, takenBy } = row;
  const { name, email } = entry.customer;
  return (
    <tr data-taken={takenBy !== null || undefined} data-priority={entry.priority} data-testid="queue-row">
      <td className={classes['position']}>{position ?? ''}</td>
      <td className={classes['preview']}>
        {renderPreview(row, <span dir="auto">{entry.preview || 'No message yet'}</span>)}
      </td>
      <td className={classes['customer']}>
        <OneLine text={name ?? email ?? 'Visitor'} className={classes['name']} />
        {entry.customerGone && <span className={classes['gone']}>Left the page</span>}
        {name && email && <OneLine text={email} className={classes['second']} />}
      </td>
      <td className={classes['wait']}>
        <WaitingFor at={entry.enqueuedAt} />
      </td>
      <td className={classes['priority']}>
        <RowPriority entry={entry} canChange={props.onTakeOver !== null && takenBy === null} />
      </td>
      <td className={classes['trigger']}>
        <TriggerLabel trigger={entry.trigger} />
        <OneLine text={departmentName} className={`${classes['second']} ${classes['narrowOnly']}`} />
      </td>
      <td className={classes['department']}>
        <OneLine text={departmentName} />
      </td>
      <td className={classes['action']}>
        <RowAction {...props} />
      </td>
    </tr>
  );
};

const RowPriority = ({ entry, canChange }: { entry: QueueEntry; canChange: boolean }) => {
  if (!canChange) return <PriorityLabel priority={entry.priority} />;
  return (
    <PriorityMenu
      conversationId={entry.conversationId}
      priority={entry.priority}
      target={(isChanging) => (
        <UnstyledButton
          className={classes['priorityButton']}
          disabled={isChanging}
          aria-label={`Priority of ${entry.customer.name ?? entry.customer.email ?? 'a visitor'}: ${entry.priority}`}
        >
          <PriorityLabel priority={entry.priority} />
          <IconChevronDown size={12} className={classes['chevron']} aria-hidden />
        </UnstyledButton>
      )}
    />
  );
};

const isOfferTo = (memberId: string, entry: QueueEntry): entry is OfferToMe => entry.offer?.memberId === memberId;

/** What can be done about this row, or what somebody else does about it. */
const RowAction = ({ row: { entry, takenBy }, onTakeOver, onTaken, isBusy, memberId, memberNames }: Props) => {
  if (takenBy !== null)
    return (
      <span role="status" className={classes['taken']} dir="auto" title={takenBy}>
        Taken by <bdi>{takenBy}</bdi>
      </span>
    );
  if (isOfferTo(memberId, entry)) return <OfferActions entry={entry} onTaken={onTaken} />;
  return (
    <>
      {entry.offer && (
        <OneLine
          text={`Offered to ${memberNames[entry.offer.memberId] ?? 'a colleague'}`}
          className={classes['offered']}
        />
      )}
      {onTakeOver && (
        <Button
          data-queue-action
          size="xs"
          variant="light"
          loading={isBusy}
          aria-label={`Take over the conversation with ${entry.customer.name ?? entry.customer.email ?? 'a visitor'}`}
          onClick={() => onTakeOver(entry.conversationId)}
        >
          Take over
        </Button>
      )}
    </>
  );
};
