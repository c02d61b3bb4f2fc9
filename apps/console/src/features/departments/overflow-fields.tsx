import { Select, Switch, Text } from '@mantine/core';
import type { Department } from '@baton/contracts';
import { errorAt } from '../../shared/forms/error-at.js';
import { NumberField } from '../../shared/forms/number-field.js';
import type { DepartmentDraft } from './use-department-draft.js';

const FIVE_MINUTES = 300;

/** Where those go who have waited too long. The form counts minutes, the contract seconds. */
export const OverflowFields = ({
  draft: { id, overflow },
  errors,
  change,
  all,
}: DepartmentDraft & { readonly all: readonly Department[] }) => {
  const others = all.filter((each) => each.id !== id);
  const [first] = others;
  if (!first)
    return (
      <Text size="sm" c="dimmed">
        There is no other department yet.
      </Text>
    );
  return (
    <>
      <Switch
        label="Move who waits too long to another department"
        description="At the same place in line, and once only."
        checked={overflow !== null}
        onChange={(event) =>
          change({
            overflow: event.currentTarget.checked ? { departmentId: first.id, afterSeconds: FIVE_MINUTES } : null,
          })
        }
      />
      {overflow && (
        <>
          <NumberField
            label="After"
            maw={200}
            suffix=" minutes"
            min={0.5}
            max={1_440}
            step={0.5}
            error={errorAt(errors, 'overflow.afterSeconds')}
            value={Math.round((overflow.afterSeconds / 60) * 100) / 100}
            onChange={(minutes) => change({ overflow: { ...overflow, afterSeconds: Math.round(minutes * 60) } })}
          />
          <Select
            label="To"
            maw={320}
            allowDeselect={false}
            error={errorAt(errors, 'overflow.departmentId')}
            value={overflow.departmentId}
            data={others.map((each) => ({ value: each.id, label: each.name }))}
            onChange={(chosen) => {
              const target = others.find((each) => each.id === chosen);
              if (target) change({ overflow: { ...overflow, departmentId: target.id } });
            }}
          />
        </>
      )}
    </>
  );
};
