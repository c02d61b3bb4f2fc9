import { Radio, Stack, Switch } from '@mantine/core';
import type { HandoffSettings } from '@baton/contracts';
import { DepartmentSelect } from '../../shared/departments/department-select.js';
import { errorAt, type FieldErrors } from '../../shared/forms/error-at.js';
import formClasses from '../../shared/forms/form.module.css';
import heard from '../../shared/ui/only-heard.module.css';
import { FormSection } from '../../shared/forms/form-section.js';
import type { FormDraft } from '../../shared/forms/use-form-draft.js';
import { MessageFields } from './message-fields.js';
import { QuestionList } from './questions/question-list.js';
import { RuleList } from './rules/rule-list.js';

type Draft = FormDraft<HandoffSettings>;

interface Props extends Pick<Draft, 'change'> {
  readonly settings: HandoffSettings;
  readonly errors: FieldErrors;
  readonly canEdit: boolean;
}

/** All that can be set about the handoffs of a widget. */
export const SettingsSections = ({ settings, change, errors, canEdit }: Props) => (
  <fieldset disabled={!canEdit} className={formClasses['fields']} aria-label="Handoff settings">
    <FormSection
      title="Where it goes"
      about="The department that takes over from the AI, and the button that calls it."
    >
      <DepartmentField settings={settings} errors={errors} onChange={change} />
      <Switch
        label="Show the button “Talk to a person”"
        description="On by default. One click puts the customer in the queue, with no questions asked."
        checked={settings.button.enabled}
        onChange={(event) => change({ button: { ...settings.button, enabled: event.currentTarget.checked } })}
      />
    </FormSection>
    <FormSection
      title="Rules"
      about="Tried in this order on every customer message; the first that matches decides. A new widget starts with five: asking for a person, “refund” and “cancel”, two doubtful answers in a row, going round in circles, and getting upset."
    >
      <RuleList rules={settings.rules} errors={errors} canEdit={canEdit} onChange={(rules) => change({ rules })} />
    </FormSection>
    <FormSection
      title="Qualifying questions"
      about="Asked by the AI, one at a time, when a rule or the AI brings in a person. The agent sees the answers. None by default."
    >
      <QuestionList
        questions={settings.questions}
        errors={errors}
        canEdit={canEdit}
        onChange={(questions) => change({ questions })}
      />
      <Switch
        label="Ask them after the button too, while the customer waits"
        description="Off by default: who clicks the button is asked nothing."
        error={errorAt(errors, 'button.askQuestions')}
        checked={settings.button.askQuestions === 'while_waiting'}
        onChange={(event) =>
          change({
            button: { ...settings.button, askQuestions: event.currentTarget.checked ? 'while_waiting' : 'never' },
          })
        }
      />
    </FormSection>
    <FormSection title="Messages" about="What the customer reads around a handoff.">
      <MessageFields messages={settings.messages} errors={errors} onChange={(messages) => change({ messages })} />
    </FormSection>
    <FormSection
      title="When nobody is available"
      about="Outside opening hours, or with nobody online. It concerns rules and the AI; the button always queues."
    >
      <UnavailableChoice settings={settings} errors={errors} onChange={change} />
    </FormSection>
  </fieldset>
);

interface FieldProps {
  readonly settings: HandoffSettings;
  readonly errors: FieldErrors;
  readonly onChange: Draft['change'];
}

const DepartmentField = ({ settings, errors, onChange }: FieldProps) => (
  <DepartmentSelect
    label="Route to department"
    maw={320}
    allowDeselect={false}
    error={errorAt(errors, 'departmentId')}
    value={settings.departmentId}
    onChange={(chosen) => chosen && onChange({ departmentId: chosen })}
  />
);

const choices = [
  {
    value: 'queue',
    label: 'Keep the customer in the queue',
    about: 'The default. The fallback message stands in the chat, and the customer may leave an e-mail address.',
  },
  {
    value: 'stay_with_ai',
    label: 'Stay with the AI',
    about: 'The AI says the fallback message and goes on answering.',
  },
] as const satisfies readonly { value: HandoffSettings['whenUnavailable']; label: string; about: string }[];

const UnavailableChoice = ({ settings, errors, onChange }: FieldProps) => (
  <Radio.Group
    label="When nobody is available"
    labelProps={{ className: heard['onlyHeard'] }}
    value={settings.whenUnavailable}
    error={errorAt(errors, 'whenUnavailable')}
    onChange={(chosen) => onChange({ whenUnavailable: chosen === 'stay_with_ai' ? 'stay_with_ai' : 'queue' })}
  >
    <Stack gap="sm">
      {choices.map(({ value, label, about }) => (
        <Radio key={value} value={value} label={label} description={about} />
      ))}
    </Stack>
  </Radio.Group>
);
