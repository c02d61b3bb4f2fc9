import { Avatar } from '@mantine/core';

const initialsOf = (name: string): string =>
  name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();

/** Initials, never a fetched picture: the console asks no foreign address for anything. */
export const Person = ({ name, size = 28, color = 'gray' }: { name: string | null; size?: number; color?: string }) => (
  <Avatar
    size={size}
    radius="50%"
    color={color}
    variant="light"
    aria-hidden
    styles={{ placeholder: { fontSize: size * 0.38, fontWeight: 650 } }}
  >
    {name ? initialsOf(name) : undefined}
  </Avatar>
);
