import type { ReactNode } from 'react';
import { Button, Group, Text } from '@mantine/core';
import classes from './form.module.css';
import { LeaveGuard } from './leave-guard.js';

interface Props {
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly onDiscard: () => void;
  /** Said while something is not saved. */
  readonly unsaved?: string;
  /** What stands saved now. */
  readonly children?: ReactNode;
  /** What else can be done about it. */
  readonly more?: ReactNode;
}

/** The foot of a form: always in sight, and asks before changes are left behind. */
export const SaveBar = ({ isChanged, isSaving, onDiscard, unsaved = 'Not saved yet.', children, more }: Props) => (
  <div className={classes['foot']}>
    <Text size="sm" c="dimmed" component="div">
      {children}{' '}
      <span aria-live="polite" className={classes['unsaved']}>
        {isChanged ? unsaved : ''}
      </span>{' '}
      {more}
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
