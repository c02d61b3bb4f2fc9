import { ActionIcon, Menu, Switch, Tooltip } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { alertKinds, useMuted } from './muted.js';
import type { AlertKind } from './sound.js';

const MuteSwitch = ({ kind, label }: { kind: AlertKind; label: string }) => {
  const [muted, setMuted] = useMuted(kind);
  return (
    <Switch size="xs" label={label} checked={!muted} onChange={(event) => setMuted(!event.currentTarget.checked)} />
  );
};

export const MuteSwitches = () => (
  <div style={{ display: 'grid', gap: 10, padding: '6px 12px 10px' }}>
    {alertKinds.map((each) => (
      <MuteSwitch key={each.kind} {...each} />
    ))}
  </div>
);

/** Which alerts this agent wants here, one by one. */
export const MuteMenu = () => {
  const muted = [useMuted('queue'), useMuted('offer'), useMuted('assignment'), useMuted('message'), useMuted('rating')];
  const isSilent = muted.every(([yes]) => yes);
  return (
    <Menu position="top-start" closeOnItemClick={false} width={270} trapFocus>
      <Menu.Target>
        <Tooltip label="Alerts">
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Alerts">
            {isSilent ? <IconBellOff size={18} stroke={1.7} /> : <IconBell size={18} stroke={1.7} />}
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Toast and sound for</Menu.Label>
        <MuteSwitches />
      </Menu.Dropdown>
    </Menu>
  );
};
