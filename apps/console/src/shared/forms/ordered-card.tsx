import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import classes from './ordered-card.module.css';

interface Props {
  /** What it is called where several stand: “Refund or cancellation”. */
  readonly name: string;
  /** From 0. */
  readonly place: number;
  readonly count: number;
  readonly canEdit: boolean;
  readonly isOff?: boolean;
  readonly head: ReactNode;
  readonly children: ReactNode;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

const focus = (within: Element | null | undefined, selector: string): boolean => {
  const found = within?.querySelector<HTMLElement>(selector);
  found?.focus();
  return found != null;
};

/** The browser drops the focus from what it moves, and a button that can no more cannot keep it. */
const focusAgain = (card: HTMLElement, focused: Element | null): void => {
  if (focused instanceof HTMLElement && card.contains(focused) && !focused.matches(':disabled')) focused.focus();
  else focus(card, '[data-move]:not(:disabled)');
};

/** One of a list whose order matters. Alt with the arrow keys moves it too. */
export const OrderedCard = ({ name, place, count, canEdit, isOff, head, children, onMove, onRemove }: Props) => {
  const card = useRef<HTMLLIElement>(null);
  const move = (by: -1 | 1) => {
    const focused = document.activeElement;
    onMove(by);
    requestAnimationFrame(() => card.current && focusAgain(card.current, focused));
  };
  const remove = () => {
    const list = card.current?.parentElement;
    onRemove();
    requestAnimationFrame(() => {
      const next = list?.children[Math.min(place, list.children.length - 1)];
      if (!focus(next, '[data-remove]')) focus(list?.parentElement, '[data-add]');
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0 || !event.altKey || !canEdit) return;
    event.preventDefault();
    if (place + by >= 0 && place + by < count) move(by);
  };
  return (
    <li ref={card} className={classes['card']} data-off={isOff || undefined} onKeyDown={onKeyDown}>
      <div className={classes['head']}>
        <div className={classes['title']}>{head}</div>
        {canEdit && (
          <Group gap={2} wrap="nowrap">
            <MoveButton name={name} by={-1} isDisabled={place === 0} onMove={move} />
            <MoveButton name={name} by={1} isDisabled={place === count - 1} onMove={move} />
            <Tooltip label="Remove">
              <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} data-remove onClick={remove}>
                <IconTrash size={16} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          </Group>
        )}
      </div>
      {children}
    </li>
  );
};

interface MoveProps {
  readonly name: string;
  readonly by: -1 | 1;
  readonly isDisabled: boolean;
  readonly onMove: (by: -1 | 1) => void;
}

const MoveButton = ({ name, by, isDisabled, onMove }: MoveProps) => {
  const way = by === -1 ? 'up' : 'down';
  return (
    <Tooltip label={`Move ${way} (Alt and arrow ${way})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${name} ${way}`}
        data-move={way}
        disabled={isDisabled}
        onClick={() => onMove(by)}
      >
        {by === -1 ? <IconArrowUp size={16} stroke={1.7} /> : <IconArrowDown size={16} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  );
};
