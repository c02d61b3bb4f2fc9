import { Switch, TagsInput } from '@mantine/core';
import type { Agent } from '@baton/contracts';
import { errorAt, type FieldErrors } from '../../shared/forms/error-at.js';
import { NumberField } from '../../shared/forms/number-field.js';

export type AgentDraft = Pick<Agent, 'ownCapacity' | 'skills' | 'languages'>;

interface Props {
  readonly draft: AgentDraft;
  /** As his departments say now. */
  readonly capacity: number;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<AgentDraft>) => void;
}

/** How much he takes at once, and what he is good at. */
export const AgentFields = ({ draft, capacity, errors, onChange }: Props) => (
  <>
    <Switch
      label="Their own capacity"
      description="Else as many chats at once as their departments say."
      checked={draft.ownCapacity !== null}
      onChange={(event) => onChange({ ownCapacity: event.currentTarget.checked ? capacity : null })}
    />
    {draft.ownCapacity !== null && (
      <NumberField
        label="Chats at once"
        description="Chats they hold by now stay with them. 0: nothing new."
        maw={320}
        min={0}
        max={1_000}
        error={errorAt(errors, 'ownCapacity')}
        value={draft.ownCapacity}
        onChange={(ownCapacity) => onChange({ ownCapacity })}
      />
    )}
    <TagsInput
      label="Skills"
      description="As departments name them. Press Enter after each."
      maxTags={20}
      acceptValueOnBlur
      error={errorAt(errors, 'skills')}
      value={draft.skills}
      onChange={(skills) => onChange({ skills })}
    />
    <TagsInput
      label="Languages"
      description="Short, such as de, en or pt-BR."
      maxTags={20}
      acceptValueOnBlur
      error={errorAt(errors, 'languages')}
      value={draft.languages}
      onChange={(languages) => onChange({ languages })}
    />
  </>
);
