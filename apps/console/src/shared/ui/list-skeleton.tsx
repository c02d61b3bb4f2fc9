import { Skeleton, Stack } from '@mantine/core';

export const ListSkeleton = ({ label, rows = 6, height = 48 }: { label: string; rows?: number; height?: number }) => (
  <Stack p="md" gap="md" role="status" aria-label={label}>
    {Array.from({ length: rows }, (_, index) => (
      <Skeleton key={index} h={height} radius="md" />
    ))}
  </Stack>
);
