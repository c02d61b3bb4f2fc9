import { Alert, ColorInput, SegmentedControl, TextInput, Textarea } from '@mantine/core';
import type { Widget } from '@baton/contracts';
import { errorAt } from '../../shared/forms/error-at.js';
import classes from '../../shared/forms/form.module.css';
import { FormSection } from '../../shared/forms/form-section.js';
import { NotSaved } from '../../shared/forms/not-saved.js';
import { SaveBar } from '../../shared/forms/save-bar.js';
import { AppearancePreview } from './appearance-preview.js';
import { useWidgetForm } from './use-widget-form.js';

type Texts = Widget['texts'];

const fields = [
  { name: 'title', label: 'Title', about: 'At the top of the chat', most: 200 },
  { name: 'subtitle', label: 'Subtitle', about: 'Below the title; may be empty', most: 200 },
  { name: 'greeting', label: 'Greeting', about: 'The first thing in an empty chat; may be empty', most: 1_000 },
  { name: 'placeholder', label: 'Message field', about: 'Where the customer writes', most: 100 },
  { name: 'launcher', label: 'Launcher', about: 'On the button that opens the chat', most: 60 },
] as const satisfies readonly { name: keyof Texts; label: string; about: string; most: number }[];

const swatches = ['#1f4d3a', '#1d4ed8', '#4a52c4', '#7c3aed', '#b42318', '#9a3412', '#0f766e', '#111827'];

type Look = Widget['appearance'] & Texts;

const look = {
  fieldsOf: ({ appearance, texts }: Widget): Look => ({ ...appearance, ...texts }),
  changeOf: ({ primaryColor, position, ...changed }: Partial<Look>) => ({
    appearance: { primaryColor, position },
    texts: changed,
  }),
};

export const AppearanceForm = ({ widget, canEdit }: { widget: Widget; canEdit: boolean }) => {
  const form = useWidgetForm(widget, look);
  const { draft, errors, change } = form;
  return (
    <form onSubmit={form.submit} className={classes['form']} noValidate>
      {!canEdit && <Alert color="gray">Only owners and admins can change these settings.</Alert>}
      <div className={classes['withAside']}>
        <fieldset disabled={!canEdit} className={classes['fields']} aria-label="Appearance and texts">
          <FormSection title="Appearance" about="Text on the colour is white or black, whichever reads better.">
            <ColorInput
              label="Colour"
              maw={240}
              format="hex"
              swatches={swatches}
              error={errorAt(errors, 'appearance.primaryColor')}
              value={draft.primaryColor}
              onChange={(primaryColor) => change({ primaryColor })}
            />
            <SegmentedControl
              aria-label="Corner of the page"
              style={{ justifySelf: 'start' }}
              data={[
                { value: 'left', label: 'Bottom left' },
                { value: 'right', label: 'Bottom right' },
              ]}
              value={draft.position}
              onChange={(position) => change({ position })}
            />
          </FormSection>
          <FormSection title="Texts" about="What the widget says around the conversation, in your customers' language.">
            {fields.map(({ name, label, about, most }) => {
              const field = {
                label,
                description: about,
                dir: 'auto',
                maxLength: most,
                error: errorAt(errors, `texts.${name}`),
                value: draft[name],
              } as const;
              const set = (value: string) => change({ [name]: value });
              return name === 'greeting' ? (
                <Textarea key={name} {...field} autosize minRows={2} onChange={(e) => set(e.currentTarget.value)} />
              ) : (
                <TextInput key={name} {...field} onChange={(e) => set(e.currentTarget.value)} />
              );
            })}
          </FormSection>
        </fieldset>
        <aside className={classes['aside']} aria-label="Preview">
          <AppearancePreview appearance={draft} texts={draft} />
        </aside>
      </div>
      <NotSaved failure={form.error} />
      {canEdit && <SaveBar isChanged={form.isChanged} isSaving={form.isSaving} onDiscard={form.discard} />}
    </form>
  );
};
