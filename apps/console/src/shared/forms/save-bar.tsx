import type { ReactNode } from 'react';
import { Button, Group, Text } from '@mantine/core';
import classes from './form.module.css';
import { LeaveGuard } from './leave-guard.js';

interface Props {
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly onDiscard: () => void;
  /** What stands saved now. */
  readonly children?: ReactNode;
}

/** The foot of a form: always in sight, and asks before changes are left behind. */
export const SaveBar = ({ isChanged, isSaving, onDiscard, children }: Props) => (
  <div className={classes['foot']}>
    <Text size="sm" c="dimmed" component="div" aria-live="polite">
      {children}
      {isChanged ? ' Not saved yet.' : ''}
    </Text>
    <Group gap="xs">
      <Button variant="default" disabled={!isChanged} onClick={onDiscard}>
        Discard changes
      </Button>
      <Button type="submit" disabled={!isChanged} loading={isSaving}>
        Save
      </Button>
    </Group>
    <LeaveGuard isChanged={isChanged} />
  </div>
);
