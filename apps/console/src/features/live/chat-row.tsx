import type { ReactNode } from 'react';
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowsExchange, IconHandGrab } from '@tabler/icons-react';
import { OneLine } from '../../shared/text/one-line.js';
import classes from './live.module.css';

interface Props {
  readonly name: string;
  /** What was said last, or what the customer waits with: strangers differ by nothing else. */
  readonly preview: string;
  readonly about: ReactNode;
  readonly wait: ReactNode;
  /** The name, as a link that opens the conversation to read along. */
  readonly link: (content: ReactNode) => ReactNode;
  /** Null where it is mine already. */
  readonly onTakeOver: (() => void) | null;
  readonly onTransfer: () => void;
  readonly isBusy: boolean;
}

const HEARD = 80;

/** One conversation that supervisors see: read along, hand it to somebody else, or step in. */
export const ChatRow = ({ name, preview, about, wait, link, onTakeOver, onTransfer, isBusy }: Props) => {
  const chat = preview === '' ? `the chat with ${name}` : `the chat with ${name}: ${preview.slice(0, HEARD)}`;
  return (
    <li className={classes['chat']}>
      <div className={classes['chatWho']}>
        {link(
          <>
            <OneLine text={name} />
            {preview !== '' && <OneLine text={preview} className={classes['preview']} />}
          </>,
        )}
        <div className={classes['second']}>{about}</div>
      </div>
      <span className={classes['wait']}>{wait}</span>
      <Group gap={4} wrap="nowrap">
        <Tooltip label="Transfer">
          <ActionIcon variant="default" size="lg" aria-label={`Transfer ${chat}`} onClick={onTransfer}>
            <IconArrowsExchange size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        {onTakeOver && (
          <Tooltip label="Take over">
            <ActionIcon
              variant="default"
              size="lg"
              loading={isBusy}
              aria-label={`Take over ${chat}`}
              onClick={onTakeOver}
            >
              <IconHandGrab size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
    </li>
  );
};
