import { useState, type FormEvent } from 'react';
import { Alert, Button, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { Department, OpeningHours } from '@baton/contracts';
import { fieldErrors, reasonOf } from '../../shared/api/api.js';
import { useUpdateDepartment } from './department-queries.js';
import { HolidayEditor } from './holiday-editor.js';
import { officeHours, weekWords } from './week.js';
import { WeekEditor } from './week-editor.js';
import classes from './departments.module.css';

const hereNow = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
/** What the browser does not list, such as another name of a place, stays choosable once it is set. */
const timeZones = (chosen: string): string[] =>
  [...new Set([chosen, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort();

/** One department: its name and when it is open. */
export const DepartmentForm = ({ department, canEdit }: { department: Department; canEdit: boolean }) => {
  const saved = { name: department.name, hours: department.hours ?? null };
  const [draft, setDraft] = useState(saved);
  const update = useUpdateDepartment();
  const errors = fieldErrors(update.error);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ departmentId: department.id, ...draft });
  };
  return (
    <form onSubmit={submit} className={classes['form']} aria-label={department.name}>
      <div>
        <h2 dir="auto">{department.name}</h2>
        <Text size="sm" c="dimmed">
          {saved.hours ? `${weekWords(saved.hours)} (${saved.hours.timeZone})` : 'Always open'}
        </Text>
      </div>
      <fieldset disabled={!canEdit} className={classes['fields']}>
        <TextInput
          label="Name"
          maw={360}
          required
          withAsterisk={false}
          maxLength={200}
          error={errors['name']}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Switch
          label="Open at certain hours only"
          description="Outside of them customers read the fallback message and may leave their e-mail address."
          checked={draft.hours !== null}
          onChange={(event) =>
            change({ hours: event.currentTarget.checked ? (saved.hours ?? officeHours(hereNow())) : null })
          }
        />
        {draft.hours && <HoursEditor hours={draft.hours} errors={errors} onChange={(hours) => change({ hours })} />}
      </fieldset>
      {update.isError && (
        <Alert color="red" role="alert" title="Not saved">
          {reasonOf(update.error)}
        </Alert>
      )}
      {canEdit && (
        <Group gap="xs">
          <Button type="submit" disabled={!isChanged || draft.name.trim() === ''} loading={update.isPending}>
            Save
          </Button>
          <Button variant="default" disabled={!isChanged} onClick={() => setDraft(saved)}>
            Discard changes
          </Button>
        </Group>
      )}
    </form>
  );
};

const HoursEditor = ({
  hours,
  errors,
  onChange,
}: {
  hours: OpeningHours;
  errors: Readonly<Record<string, string>>;
  onChange: (hours: OpeningHours) => void;
}) => (
  <Stack gap="md">
    <Select
      label="Time zone"
      description="Summer time is looked after."
      maw={360}
      searchable
      allowDeselect={false}
      limit={100}
      error={errors['hours.timeZone']}
      value={hours.timeZone}
      data={timeZones(hours.timeZone)}
      onChange={(timeZone) => timeZone && onChange({ ...hours, timeZone })}
    />
    <WeekEditor weekly={hours.weekly} errors={errors} onChange={(weekly) => onChange({ ...hours, weekly })} />
    <HolidayEditor holidays={hours.holidays} onChange={(holidays) => onChange({ ...hours, holidays })} />
  </Stack>
);
