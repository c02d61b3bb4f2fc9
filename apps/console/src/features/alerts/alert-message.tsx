import { Button } from '@mantine/core';

/** What a toast says. All of it can be clicked; the button is for who has no mouse in hand. */
export const AlertMessage = ({ words }: { words: string }) => (
  <>
    {words}
    <Button size="compact-xs" variant="default" ml="xs">
      Show
    </Button>
  </>
);
