import { Badge } from '@mantine/core';
import type { ConversationStatus, Priority, Trigger } from '@baton/contracts';
import {
  IconArrowDown,
  IconArrowUp,
  IconClick,
  IconHandStop,
  IconKey,
  IconMoodSad,
  IconRepeat,
  IconSettingsAutomation,
  IconSparkles,
  IconUser,
  IconZoomQuestion,
} from '@tabler/icons-react';
import { OneLine } from '../text/one-line.js';

const priorities = {
  high: { label: 'High', color: 'red', icon: <IconArrowUp size={12} stroke={2.5} /> },
  normal: { label: 'Normal', color: 'gray', icon: null },
  low: { label: 'Low', color: 'gray', icon: <IconArrowDown size={12} stroke={2.5} /> },
} as const;

export const PriorityLabel = ({ priority }: { priority: Priority }) => {
  const { label, color, icon } = priorities[priority];
  if (priority === 'normal') return <span style={{ color: 'var(--mantine-color-dimmed)' }}>{label}</span>;
  return (
    <Badge color={color} leftSection={icon}>
      {label}
    </Badge>
  );
};

const statuses = {
  ai: { label: 'With the AI', color: 'lagoon' },
  qualifying: { label: 'Answering questions', color: 'lagoon' },
  waiting: { label: 'Waiting', color: 'orange' },
  human: { label: 'With a person', color: 'iris' },
  closed: { label: 'Closed', color: 'gray' },
} as const;

export const StatusLabel = ({ status }: { status: ConversationStatus }) => (
  <Badge color={statuses[status].color}>{statuses[status].label}</Badge>
);

const triggerIcons = {
  button: IconClick,
  ai: IconSparkles,
  agent: IconHandStop,
  low_confidence: IconZoomQuestion,
  keywords: IconKey,
  sentiment_drop: IconMoodSad,
  sentiment_below: IconMoodSad,
  asks_for_person: IconUser,
  stuck: IconRepeat,
  page_url: IconSettingsAutomation,
  language: IconSettingsAutomation,
  attribute: IconSettingsAutomation,
  business_hours: IconSettingsAutomation,
} as const satisfies Record<Trigger['kind'], unknown>;

export const TriggerLabel = ({ trigger }: { trigger: Trigger }) => {
  const Icon = triggerIcons[trigger.kind];
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 6, minWidth: 0, maxWidth: '100%' }}>
      <Icon size={15} stroke={1.8} style={{ flex: 'none', opacity: 0.75 }} aria-hidden />
      <OneLine text={trigger.label} />
    </span>
  );
};
