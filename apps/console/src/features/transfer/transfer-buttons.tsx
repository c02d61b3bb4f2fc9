import { Alert, Button, Group } from '@mantine/core';
import classes from './transfer.module.css';

interface Props {
  readonly name: string | null;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
}

/** Submits the form; a long name is cut with an ellipsis. */
export const TransferButtons = ({ name, isBusy, onCancel }: Props) => (
  <Group justify="flex-end" gap="xs" wrap="nowrap">
    <Button variant="default" className={classes['cancel']} onClick={onCancel}>
      Cancel
    </Button>
    <Button
      type="submit"
      disabled={name === null}
      loading={isBusy}
      title={name ?? undefined}
      className={classes['go']}
      classNames={{ label: classes['goLabel'] }}
    >
      {name === null ? 'Transfer' : `Transfer to ${name}`}
    </Button>
  </Group>
);

interface ConfirmProps {
  readonly caution: string;
  readonly isBusy: boolean;
  readonly onBack: () => void;
}

const focusIt = (button: HTMLButtonElement | null) => button?.focus();

/** In place of the buttons where nobody is there: submits too, and says first what the customer would come to. */
export const ConfirmTransfer = ({ caution, isBusy, onBack }: ConfirmProps) => (
  <Alert color="orange" role="alert" title="Nobody is there now">
    {caution}
    <Group justify="flex-end" gap="xs" mt="sm">
      <Button ref={focusIt} variant="default" onClick={onBack}>
        Choose another
      </Button>
      <Button type="submit" loading={isBusy}>
        Transfer anyway
      </Button>
    </Group>
  </Alert>
);
