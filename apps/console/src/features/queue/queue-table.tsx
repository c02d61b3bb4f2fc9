import type { ConversationId } from '@baton/contracts';
import { useRef, type ReactNode } from 'react';
import { useKeys } from '../../shared/keys/use-keys.js';
import heard from '../../shared/ui/only-heard.module.css';
import classes from './queue.module.css';
import { QueueRowView } from './queue-row.js';
import type { QueueRow } from './queue-state.js';

interface Props {
  readonly rows: readonly QueueRow[];
  readonly departmentNames: Readonly<Record<string, string>>;
  /** Null for those who may only look. */
  readonly onTakeOver: ((conversationId: ConversationId) => void) | null;
  readonly busyWith: string | null;
  /** An offer was accepted. */
  readonly onTaken: (conversationId: ConversationId) => void;
  readonly memberId: string;
  readonly memberNames: Readonly<Record<string, string>>;
  readonly renderPreview: (row: QueueRow, content: ReactNode) => ReactNode;
}

const moveFocus = (table: HTMLElement | null, step: 1 | -1) => {
  const buttons = [...(table?.querySelectorAll<HTMLElement>('[data-queue-action]:not(:disabled)') ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (step === 1 ? 0 : buttons.length - 1) : Math.min(buttons.length - 1, Math.max(0, at + step));
  buttons[next]?.focus();
};

/** Everybody who waits for a person. `j` and `k` walk the rows; Enter takes the one in focus. */
export const QueueTable = ({ rows, departmentNames, busyWith, ...rest }: Props) => {
  const table = useRef<HTMLTableElement>(null);
  useKeys({ j: () => moveFocus(table.current, 1), k: () => moveFocus(table.current, -1) });
  return (
    <table ref={table} className={classes['table']}>
      <thead>
        <tr>
          <th scope="col" className={classes['position']}>
            <span aria-label="Position">#</span>
          </th>
          <th scope="col">Preview</th>
          <th scope="col" className={classes['customer']}>
            Customer
          </th>
          <th scope="col" className={classes['wait']}>
            Wait
          </th>
          <th scope="col" className={classes['priority']}>
            Priority
          </th>
          <th scope="col" className={classes['trigger']}>
            Trigger
          </th>
          <th scope="col" className={classes['department']}>
            Department
          </th>
          <th scope="col" className={classes['action']}>
            <span className={heard['onlyHeard']}>Action</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <QueueRowView
            key={row.entry.conversationId}
            row={row}
            departmentName={departmentNames[row.entry.departmentId] ?? ''}
            isBusy={busyWith === row.entry.conversationId}
            {...rest}
          />
        ))}
      </tbody>
    </table>
  );
};
