import { useState } from 'react';
import { Select, Stack, Switch } from '@mantine/core';
import { errorAt } from '../../shared/forms/error-at.js';
import { HolidayEditor } from './holiday-editor.js';
import type { DepartmentDraft } from './use-department-draft.js';
import { officeHours } from './week.js';
import { WeekEditor } from './week-editor.js';

const hereNow = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
/** What the browser does not list, such as another name of a place, stays choosable once it is set. */
const timeZones = (chosen: string): string[] =>
  [...new Set([chosen, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort();

/** When the department is open: always, or by the week of its time zone. Hours that are switched off by mistake come back with the switch. */
export const HoursFields = ({ draft: { hours = null }, errors, change }: DepartmentDraft) => {
  const [last, setLast] = useState(hours);
  return (
    <>
      <Switch
        label="Open at certain hours only"
        checked={hours !== null}
        onChange={(event) => {
          if (hours) setLast(hours);
          change({ hours: event.currentTarget.checked ? (last ?? officeHours(hereNow())) : null });
        }}
      />
      {hours && (
        <Stack gap="md">
          <Select
            label="Time zone"
            description="Summer time is looked after."
            maw={360}
            searchable
            allowDeselect={false}
            limit={100}
            error={errorAt(errors, 'hours.timeZone')}
            value={hours.timeZone}
            data={timeZones(hours.timeZone)}
            onChange={(timeZone) => timeZone && change({ hours: { ...hours, timeZone } })}
          />
          <WeekEditor
            weekly={hours.weekly}
            errors={errors}
            onChange={(weekly) => change({ hours: { ...hours, weekly } })}
          />
          <HolidayEditor holidays={hours.holidays} onChange={(holidays) => change({ hours: { ...hours, holidays } })} />
        </Stack>
      )}
    </>
  );
};
