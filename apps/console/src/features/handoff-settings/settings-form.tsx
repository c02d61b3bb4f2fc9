import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Alert } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { HandoffSettings, WidgetId } from '@baton/contracts';
import { fieldErrors } from '../../shared/api/api.js';
import formClasses from '../../shared/forms/form.module.css';
import { SaveBar } from '../../shared/forms/save-bar.js';
import { changesOf, useFormDraft } from '../../shared/forms/use-form-draft.js';
import { goToWrongField } from '../../shared/forms/wrong-field.js';
import { PreviewPanel } from './preview/preview-panel.js';
import type { RenderTrace } from './preview/preview-result.js';
import { errorsOfDraft } from './errors-of-draft.js';
import { SaveFailure } from './save-failure.js';
import { SettingsSections } from './settings-sections.js';
import { useLoadTheirs, useSaveHandoffSettings } from './settings-query.js';
import { EarlierVersions } from './versions/earlier-versions.js';
import { VersionLine } from './versions/version-line.js';

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
  /** The draft began as this one; null: as the one that is saved. */
  const [loadedVersion, setLoadedVersion] = useState<number | null>(null);
  const stand = (kept: HandoffSettings) => {
    setLoadedVersion(null);
    take(kept, draft);
  };
  const loadTheirs = useLoadTheirs(widgetId, (theirs) => {
    save.reset();
    stand(theirs);
  });
  const { error, variables: sent } = save;
  const errors = sent ? errorsOfDraft(fieldErrors(error), sent, draft) : {};
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  const saveOver = (version: number) => {
    if (goToWrongField(form.current)) return;
    save.mutate({ ...draft, version }, { onSuccess: stand });
  };
  const load = (earlier: HandoffSettings) => {
    const next = { ...earlier, version: saved.version };
    const isSame = Object.keys(changesOf(saved, next)).length === 0;
    save.reset();
    change(next);
    setLoadedVersion(isSame ? null : earlier.version);
    if (!isSame) return;
    notifications.show({
      title: `Version ${earlier.version} is loaded`,
      message: `It says the same as version ${saved.version}, which is saved: there is nothing to save.`,
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saveOver(saved.version);
  };
  return (
    <>
      <form ref={form} onSubmit={submit} className={formClasses['form']} noValidate>
        {!canEdit && (
          <Alert color="gray">
            Only owners and admins can change these settings.{' '}
            <VersionLine widgetId={widgetId} version={saved.version} />
          </Alert>
        )}
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
            {...(loadedVersion !== null && { unsaved: `Version ${loadedVersion} is loaded, not saved yet.` })}
            onDiscard={() => {
              save.reset();
              setLoadedVersion(null);
              discard();
            }}
            more={<EarlierVersions widgetId={widgetId} edited={saved.version} isChanged={isChanged} onLoad={load} />}
          >
            <VersionLine widgetId={widgetId} version={saved.version} />
          </SaveBar>
        )}
      </form>
      {below?.(draft)}
    </>
  );
};
