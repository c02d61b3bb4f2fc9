import type { ReactNode } from 'react';
import { Alert, Code, TagsInput, Text, TextInput } from '@mantine/core';
import type { Widget } from '@baton/contracts';
import { errorAt } from '../../shared/forms/error-at.js';
import classes from '../../shared/forms/form.module.css';
import { FormSection } from '../../shared/forms/form-section.js';
import { NotSaved } from '../../shared/forms/not-saved.js';
import { SaveBar } from '../../shared/forms/save-bar.js';
import { siteOrigin } from './site-origin.js';
import { useWidgetForm } from './use-widget-form.js';
import { WidgetStatus } from './widget-status.js';

interface Props {
  readonly widget: Widget;
  readonly canEdit: boolean;
  /** Where its conversations are to be found. */
  readonly conversations: ReactNode;
}

type General = Pick<Widget, 'name' | 'allowedOrigins'>;

const general = {
  fieldsOf: ({ name, allowedOrigins }: Widget): General => ({ name, allowedOrigins }),
  changeOf: (changes: Partial<General>) => changes,
};

export const GeneralForm = ({ widget, canEdit, conversations }: Props) => {
  const form = useWidgetForm(widget, general);
  const { draft, errors, change } = form;
  return (
    <form onSubmit={form.submit} className={classes['form']} noValidate>
      {!canEdit && <Alert color="gray">Only owners and admins can change these settings.</Alert>}
      <fieldset disabled={!canEdit} className={classes['fields']} aria-label="General">
        <FormSection title="Widget" about="How you and your colleagues know it.">
          <TextInput
            label="Name"
            maw={420}
            maxLength={200}
            error={errorAt(errors, 'name')}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Text size="sm" component="div">
            Public key <Code>{widget.publicKey}</Code>
          </Text>
          <Text size="sm" component="div">
            {conversations}
          </Text>
        </FormSection>
        <FormSection title="Status" about="An inactive widget lets no customer in. Nothing is lost.">
          <WidgetStatus widget={widget} canEdit={canEdit} />
        </FormSection>
        <FormSection
          title="Allowed sites"
          about="The sites that may show this widget, each with its scheme. With none named, any site may."
        >
          <TagsInput
            aria-label="Allowed sites"
            description="Press Enter after each. http is for localhost only."
            placeholder="https://shop.example.com"
            maxTags={50}
            acceptValueOnBlur
            error={errorAt(errors, 'allowedOrigins')}
            value={draft.allowedOrigins}
            onChange={(sites) => change({ allowedOrigins: [...new Set(sites.map(siteOrigin))] })}
          />
        </FormSection>
      </fieldset>
      <NotSaved failure={form.error} />
      {canEdit && <SaveBar isChanged={form.isChanged} isSaving={form.isSaving} onDiscard={form.discard} />}
    </form>
  );
};
