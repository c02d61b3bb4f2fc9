import { useState, type FormEvent, type ReactNode } from 'react';
import { Alert, Button, Group, Select, Stack, Switch, Text } from '@mantine/core';
import type { HandoffSettings, Rule, WidgetId } from '@baton/contracts';
import { fieldErrors, reasonOf, refusalCode } from '../../shared/api/api.js';
import { useDepartments } from '../../shared/departments/use-departments.js';
import { MessageFields } from './message-fields.js';
import { RuleEditor } from './rule-editor.js';
import { SettingsSection } from './settings-section.js';
import { useSaveHandoffSettings } from './settings-query.js';
import classes from './handoff-settings.module.css';

interface Props {
  readonly widgetId: WidgetId;
  readonly settings: HandoffSettings;
  readonly canEdit: boolean;
  readonly onReload: () => void;
  readonly below?: (draft: HandoffSettings) => ReactNode;
}

/** The draft of a widget's handoff settings; saved as a whole, under the version that was edited. */
export const SettingsForm = ({ widgetId, settings, canEdit, onReload, below }: Props) => {
  const [draft, setDraft] = useState(settings);
  const departments = useDepartments();
  const save = useSaveHandoffSettings(widgetId);
  const errors = fieldErrors(save.error);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(settings);
  const change = (part: Partial<HandoffSettings>) => setDraft({ ...draft, ...part });
  const changeRule = (rule: Rule) => change({ rules: draft.rules.map((each) => (each.id === rule.id ? rule : each)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft);
  };

  return (
    <>
      <form onSubmit={submit} className={classes['form']}>
        {!canEdit && <Alert color="gray">Only owners and admins can change these settings.</Alert>}
        <fieldset disabled={!canEdit} className={classes['fields']}>
          <SettingsSection
            title="Talk to a person"
            about="The button in the widget. One click puts the customer in the queue."
          >
            <Switch
              label="Show the button"
              checked={draft.button.enabled}
              onChange={(event) => change({ button: { ...draft.button, enabled: event.currentTarget.checked } })}
            />
            <Select
              label="Route to department"
              maw={320}
              allowDeselect={false}
              error={errors['departmentId']}
              value={draft.departmentId}
              data={departments.map((each) => ({ value: each.id, label: each.name }))}
              onChange={(value) => value && change({ departmentId: value })}
            />
          </SettingsSection>
          <SettingsSection title="Messages" about="What the customer reads around a handoff.">
            <MessageFields messages={draft.messages} errors={errors} onChange={(messages) => change({ messages })} />
          </SettingsSection>
          <SettingsSection
            title="Triggers"
            about="Tried in this order on every customer message. The first that matches decides."
          >
            <Stack gap="sm">
              {draft.rules.map((rule, index) => (
                <RuleEditor
                  key={rule.id}
                  rule={rule}
                  path={`rules.${index}`}
                  errors={errors}
                  canEdit={canEdit}
                  onChange={changeRule}
                />
              ))}
              {draft.rules.length === 0 && (
                <Text size="sm" c="dimmed">
                  No rules: only the button brings in a person.
                </Text>
              )}
            </Stack>
          </SettingsSection>
        </fieldset>
        {save.isError && <SaveFailure failure={save.error} onReload={onReload} />}
        {canEdit && (
          <div className={classes['foot']}>
            <Text size="sm" c="dimmed">
              Version {settings.version}
              {isChanged ? ', changed' : ''}
            </Text>
            <Group gap="xs">
              <Button variant="default" disabled={!isChanged} onClick={() => setDraft(settings)}>
                Discard changes
              </Button>
              <Button type="submit" disabled={!isChanged} loading={save.isPending}>
                Save
              </Button>
            </Group>
          </div>
        )}
      </form>
      {below?.(draft)}
    </>
  );
};

const SaveFailure = ({ failure, onReload }: { failure: unknown; onReload: () => void }) => {
  const isStale = refusalCode(failure) === 'stale_version';
  return (
    <Alert color="red" role="alert" title={isStale ? 'Somebody saved before you' : 'Not saved'}>
      {reasonOf(failure)}
      {isStale && (
        <Button mt="sm" size="xs" variant="default" display="block" onClick={onReload}>
          Load the newer version and lose my changes
        </Button>
      )}
    </Alert>
  );
};
