import { ActionIcon, Menu, Tooltip, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';

const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
] as const;

export const SchemeItems = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return schemes.map(({ value, label, icon: Icon }) => (
    <Menu.Item
      key={value}
      leftSection={<Icon size={15} aria-hidden />}
      rightSection={colorScheme === value ? <IconCheck size={14} aria-label="Chosen" /> : null}
      onClick={() => setColorScheme(value satisfies MantineColorScheme)}
    >
      {label}
    </Menu.Item>
  ));
};

export const SchemeMenu = () => {
  const { colorScheme } = useMantineColorScheme();
  const Icon = schemes.find((each) => each.value === colorScheme)?.icon ?? IconDeviceDesktop;
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Tooltip label="Appearance">
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Appearance">
            <Icon size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <SchemeItems />
      </Menu.Dropdown>
    </Menu>
  );
};
