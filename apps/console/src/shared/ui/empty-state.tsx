import type { ReactNode } from 'react';
import { Stack, Text, ThemeIcon } from '@mantine/core';

/** Nothing to show, and why that may be fine. */
export const EmptyState = ({ icon, title, children }: { icon: ReactNode; title: string; children?: ReactNode }) => (
  <Stack align="center" justify="center" gap="xs" p="xl" h="100%" mih={220} ta="center">
    <ThemeIcon variant="light" size={44} radius="xl" color="gray" aria-hidden>
      {icon}
    </ThemeIcon>
    <Text fw={600}>{title}</Text>
    {children && (
      <Text size="sm" c="dimmed" maw={360} component="div">
        {children}
      </Text>
    )}
  </Stack>
);
