import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { Alert } from '@mantine/core';
import type { HandoffSettings, WidgetId } from '@baton/contracts';
import { fieldErrors } from '../../shared/api/api.js';
import formClasses from '../../shared/forms/form.module.css';
import { SaveBar } from '../../shared/forms/save-bar.js';
import { useFormDraft } from '../../shared/forms/use-form-draft.js';
import { goToWrongField } from '../../shared/forms/wrong-field.js';
import { PreviewPanel } from './preview/preview-panel.js';
import type { RenderTrace } from './preview/preview-result.js';
import { errorsOfDraft } from './errors-of-draft.js';
import { SaveFailure } from './save-failure.js';
import { SettingsSections } from './settings-sections.js';
import { useLoadTheirs, useSaveHandoffSettings } from './settings-query.js';

interface Props {
  readonly widgetId: WidgetId;
  readonly loaded: HandoffSettings;
  readonly canEdit: boolean;
  readonly renderTrace: RenderTrace;
  readonly below?: (draft: HandoffSettings) => ReactNode;
}

/** The draft of a widget's handoff settings; saved as a whole, under the version that was edited. */
export const SettingsForm = ({ widgetId, loaded, canEdit, renderTrace, below }: Props) => {
  const form = useRef<HTMLFormElement>(null);
  const { saved, draft, isChanged, change, discard, take } = useFormDraft(loaded);
  const save = useSaveHandoffSettings(widgetId);
  const loadTheirs = useLoadTheirs(widgetId, (theirs) => {
    save.reset();
    take(theirs, draft);
  });
  const { error, variables: sent } = save;
  const errors = sent ? errorsOfDraft(fieldErrors(error), sent, draft) : {};
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  const saveOver = (version: number) => {
    if (goToWrongField(form.current)) return;
    save.mutate({ ...draft, version }, { onSuccess: (kept) => take(kept, draft) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saveOver(saved.version);
  };
  return (
    <>
      <form ref={form} onSubmit={submit} className={formClasses['form']} noValidate>
        {!canEdit && <Alert color="gray">Only owners and admins can change these settings.</Alert>}
        <div className={canEdit ? formClasses['withAside'] : undefined}>
          <SettingsSections settings={draft} change={change} errors={errors} canEdit={canEdit} />
          {canEdit && (
            <aside className={formClasses['aside']} aria-label="Try a message">
              <PreviewPanel widgetId={widgetId} settings={draft} renderTrace={renderTrace} />
            </aside>
          )}
        </div>
        {error && (
          <SaveFailure
            failure={error}
            errors={errors}
            settings={draft}
            isLoading={loadTheirs.isPending}
            loadFailure={loadTheirs.error}
            onTakeTheirs={() => loadTheirs.mutate()}
            onKeepMine={saveOver}
          />
        )}
        {canEdit && (
          <SaveBar
            isChanged={isChanged}
            isSaving={save.isPending}
            onDiscard={() => {
              save.reset();
              discard();
            }}
          >
            Version {saved.version}.
          </SaveBar>
        )}
      </form>
      {below?.(draft)}
    </>
  );
};
