import type { ReactNode } from 'react';
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowsExchange, IconHandGrab } from '@tabler/icons-react';
import { OneLine } from '../../shared/text/one-line.js';
import classes from './live.module.css';

interface Props {
  readonly name: string;
  readonly about: ReactNode;
  readonly wait: ReactNode;
  /** The name, as a link that opens the conversation to read along. */
  readonly link: (content: ReactNode) => ReactNode;
  /** Null where it is mine already. */
  readonly onTakeOver: (() => void) | null;
  readonly onTransfer: () => void;
  readonly isBusy: boolean;
}

/** One conversation that supervisors see: read along, hand it to somebody else, or step in. */
export const ChatRow = ({ name, about, wait, link, onTakeOver, onTransfer, isBusy }: Props) => (
  <li className={classes['chat']}>
    <div className={classes['chatWho']}>
      {link(<OneLine text={name} />)}
      <div className={classes['second']}>{about}</div>
    </div>
    <span className={classes['wait']}>{wait}</span>
    <Group gap={4} wrap="nowrap">
      <Tooltip label="Transfer">
        <ActionIcon variant="default" size="lg" aria-label={`Transfer the chat with ${name}`} onClick={onTransfer}>
          <IconArrowsExchange size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      {onTakeOver && (
        <Tooltip label="Take over">
          <ActionIcon
            variant="default"
            size="lg"
            loading={isBusy}
            aria-label={`Take over the chat with ${name}`}
            onClick={onTakeOver}
          >
            <IconHandGrab size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  </li>
);
