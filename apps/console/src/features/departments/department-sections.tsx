import { Radio, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { Department, DepartmentMode } from '@baton/contracts';
import { errorAt } from '../../shared/forms/error-at.js';
import formClasses from '../../shared/forms/form.module.css';
import heard from '../../shared/ui/only-heard.module.css';
import { FormSection } from '../../shared/forms/form-section.js';
import { NumberField } from '../../shared/forms/number-field.js';
import { AutoAssignFields } from './auto-assign-fields.js';
import { DepartmentStaff } from './department-staff.js';
import { HoursFields } from './hours-fields.js';
import { nameTaken } from './name-taken.js';
import { OverflowFields } from './overflow-fields.js';
import type { DepartmentDraft } from './use-department-draft.js';

interface Props {
  readonly edit: DepartmentDraft;
  readonly all: readonly Department[];
  readonly canEdit: boolean;
}

/** All that can be set about a department. */
export const DepartmentSections = ({ edit, all, canEdit }: Props) => (
  <fieldset disabled={!canEdit} className={formClasses['fields']} aria-label="Department">
    <FormSection title="Department" about="How customers and colleagues know it.">
      <NameFields {...edit} all={all} />
    </FormSection>
    <FormSection title="Who works here" about="Whoever has this department takes its chats.">
      <DepartmentStaff departmentId={edit.saved.id} canEdit={canEdit} />
    </FormSection>
    <FormSection
      title="How chats reach agents"
      about="Whoever waits is shown to everybody of the department either way."
    >
      <ModeChoice {...edit} />
    </FormSection>
    {edit.draft.mode === 'auto_assign' && (
      <FormSection title="Automatic assignment" about="Who is asked, in which order, and for how long.">
        <AutoAssignFields {...edit} />
      </FormSection>
    )}
    <FormSection title="Capacity" about="How much is not too much.">
      <CapacityFields {...edit} />
    </FormSection>
    <FormSection title="Overflow" about="Help from another department for those who wait too long here.">
      <OverflowFields {...edit} all={all} />
    </FormSection>
    <FormSection
      title="Opening hours"
      about="Outside of them customers read the fallback message and may leave their e-mail address."
    >
      <HoursFields {...edit} />
    </FormSection>
  </fieldset>
);

const NameFields = ({ all, ...edit }: DepartmentDraft & { readonly all: readonly Department[] }) => {
  const { saved, draft, errors, change } = edit;
  const others = all.filter(({ id }) => id !== saved.id);
  const taken = draft.name === saved.name ? null : nameTaken(draft.name, others);
  return (
    <>
      <TextInput
        label="Name"
        maw={420}
        maxLength={200}
        data-wrong={taken !== null || undefined}
        error={taken ?? errorAt(errors, 'name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <DefaultField {...edit} />
    </>
  );
};

/** Exactly one department is the default: it is given away, never put down. */
const DefaultField = ({ saved, draft, change }: DepartmentDraft) =>
  saved.isDefault ? (
    <Text size="sm">
      This is the default department. It takes what has nowhere else to go, such as the chats of a department that is
      deleted. To change that, make another department the default.
    </Text>
  ) : (
    <Switch
      label="Make this the default department"
      description="It then takes what has nowhere else to go, in place of the one that does so now."
      checked={draft.isDefault}
      onChange={(event) => change({ isDefault: event.currentTarget.checked })}
    />
  );

const modes: readonly { readonly value: DepartmentMode; readonly label: string; readonly about: string }[] = [
  { value: 'claim', label: 'Agents take chats', about: 'Everybody sees the queue and takes over whom they like.' },
  {
    value: 'auto_assign',
    label: 'Chats are offered to agents',
    about:
      'Each customer is offered to one agent who is online and has room, at once. Taking over by hand stays possible.',
  },
];

const ModeChoice = ({ draft, errors, change }: DepartmentDraft) => (
  <Radio.Group
    label="How chats reach agents"
    labelProps={{ className: heard['onlyHeard'] }}
    value={draft.mode}
    error={errorAt(errors, 'mode')}
    onChange={(mode) => change({ mode: mode === 'auto_assign' ? 'auto_assign' : 'claim' })}
  >
    <Stack gap="sm">
      {modes.map(({ value, label, about }) => (
        <Radio key={value} value={value} label={label} description={about} />
      ))}
    </Stack>
  </Radio.Group>
);

const CapacityFields = ({ draft, errors, change }: DepartmentDraft) => (
  <>
    <NumberField
      label="Chats at once"
      description="Of each agent without a number of their own."
      maw={320}
      min={0}
      max={1_000}
      error={errorAt(errors, 'capacity')}
      value={draft.capacity}
      onChange={(capacity) => change({ capacity })}
    />
    <Switch
      label="Nobody may exceed it"
      description="Else an agent who is full may still take over a chat by hand."
      checked={draft.strictCapacity}
      onChange={(event) => change({ strictCapacity: event.currentTarget.checked })}
    />
  </>
);
