import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { reasonOf } from '../api/api.js';
import { EmptyState } from './empty-state.js';

/** It did not load: what the server said, and a way to try again. */
export const ErrorState = ({ failure, onRetry }: { failure: unknown; onRetry: () => void }) => (
  <EmptyState icon={<IconPlugConnectedX size={22} stroke={1.7} />} title="This did not load">
    <div role="alert">{reasonOf(failure)}</div>
    <Button mt="sm" size="xs" variant="default" onClick={onRetry}>
      Try again
    </Button>
  </EmptyState>
);
