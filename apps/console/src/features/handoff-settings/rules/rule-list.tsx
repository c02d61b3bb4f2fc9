import { useState } from 'react';
import { Text } from '@mantine/core';
import type { Condition, Rule, RuleId } from '@baton/contracts';
import { v7 } from 'uuid';
import { useDepartments } from '../../../shared/departments/use-departments.js';
import type { FieldErrors } from '../../../shared/forms/error-at.js';
import { OrderedList } from '../../../shared/forms/ordered-list.js';
import { moved, replaced, without } from '../in-order.js';
import { KindMenu } from './kind-menu.js';
import { RuleCard } from './rule-card.js';

const MOST_RULES = 100;

interface Props {
  readonly rules: readonly Rule[];
  readonly errors: FieldErrors;
  readonly canEdit: boolean;
  readonly onChange: (rules: Rule[]) => void;
}

/** The rules in the order in which they are tried. */
export const RuleList = ({ rules, errors, canEdit, onChange }: Props) => {
  const [added, setAdded] = useState<RuleId | null>(null);
  const departments = useDepartments();
  const nameOf = (id: string | undefined) => {
    if (id === undefined || departments.length === 0) return null;
    return departments.find((each) => each.id === id)?.name ?? 'a deleted department';
  };
  const add = (when: Condition, name: string) => {
    const id = v7() as RuleId;
    setAdded(id);
    onChange([...rules, { id, name, enabled: true, when }]);
  };
  return (
    <>
      <OrderedList label="Rules">
        {(say) =>
          rules.map((rule, place) => (
            <RuleCard
              key={rule.id}
              rule={rule}
              place={place}
              count={rules.length}
              errors={errors}
              canEdit={canEdit}
              departmentName={nameOf(rule.departmentId)}
              startsOpen={rule.id === added}
              onChange={(changed) => onChange(replaced(rules, changed))}
              onMove={(by) => {
                onChange(moved(rules, rule.id, by));
                say(`${rule.name} is now rule ${place + by + 1} of ${rules.length}`);
              }}
              onRemove={() => onChange(without(rules, rule.id))}
            />
          ))
        }
      </OrderedList>
      {rules.length === 0 && (
        <Text size="sm" c="dimmed">
          No rules: only the button brings in a person.
        </Text>
      )}
      {canEdit && <KindMenu label="Add a rule" isDisabled={rules.length >= MOST_RULES} onChoose={add} />}
    </>
  );
};
