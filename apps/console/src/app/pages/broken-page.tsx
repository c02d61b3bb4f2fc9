import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { EmptyState } from '../../shared/ui/empty-state.js';

/** A fault of ours: said plainly, with the one thing that helps. Drafts of messages and notes are kept. */
export const BrokenPage = () => (
  <EmptyState icon={<IconBug size={22} stroke={1.7} />} title="Something broke on this page">
    Your messages and notes are kept.
    <br />
    <Button mt="sm" size="xs" variant="default" onClick={() => window.location.reload()}>
      Reload
    </Button>
  </EmptyState>
);
