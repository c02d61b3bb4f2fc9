import { Button, Menu, ScrollArea, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Condition } from '@baton/contracts';
import { leafKinds, ruleKinds } from '../kinds/rule-kinds.js';

interface Props {
  readonly label: string;
  /** Several conditions as one are offered too. */
  readonly withGroup?: boolean;
  readonly isDisabled?: boolean;
  readonly onChoose: (condition: Condition, label: string) => void;
}

const group: Condition = { any: [ruleKinds.asks_for_person.initial, ruleKinds.keywords.initial] };

/** The kinds of conditions that there are, each with what it is for. */
export const KindMenu = ({ label, withGroup = false, isDisabled = false, onChoose }: Props) => (
  <Menu position="bottom-start" width={320} shadow="md" withinPortal>
    <Menu.Target>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        style={{ justifySelf: 'start' }}
        disabled={isDisabled}
        data-add
      >
        {label}
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      <ScrollArea.Autosize mah={360} type="auto">
        {leafKinds.map((kind) => (
          <Kind
            key={kind}
            label={ruleKinds[kind].label}
            about={ruleKinds[kind].about}
            onClick={() => onChoose(ruleKinds[kind].initial, ruleKinds[kind].label)}
          />
        ))}
        {withGroup && (
          <Kind
            label="Group"
            about="Several conditions of which all, or any, must hold"
            onClick={() => onChoose(group, 'Group')}
          />
        )}
      </ScrollArea.Autosize>
    </Menu.Dropdown>
  </Menu>
);

const Kind = ({ label, about, onClick }: { label: string; about: string; onClick: () => void }) => (
  <Menu.Item onClick={onClick}>
    {label}
    <Text size="xs" c="dimmed" component="div">
      {about}
    </Text>
  </Menu.Item>
);
