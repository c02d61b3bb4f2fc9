import { Badge, Loader } from '@mantine/core';
import type { DocumentStatus } from '@baton/contracts';

const statuses = {
  pending: { label: 'Pending', color: 'gray' },
  processing: { label: 'Processing', color: 'iris' },
  completed: { label: 'Completed', color: 'green' },
  failed: { label: 'Failed', color: 'red' },
} as const satisfies Record<DocumentStatus, { label: string; color: string }>;

export const StatusBadge = ({ status }: { status: DocumentStatus }) => {
  const { label, color } = statuses[status];
  return (
    <Badge color={color} leftSection={status === 'processing' ? <Loader size={10} color="currentColor" /> : null}>
      {label}
    </Badge>
  );
};
