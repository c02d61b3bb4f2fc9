import type { FormEvent } from 'react';
import type { Widget } from '@baton/contracts';
import { notifications } from '@mantine/notifications';
import { fieldErrors } from '../../shared/api/api.js';
import { useFormDraft } from '../../shared/forms/use-form-draft.js';
import { useUpdateWidget, type WidgetChange } from '../../shared/widgets/widgets-query.js';

interface Part<Fields extends object> {
  readonly fieldsOf: (widget: Widget) => Fields;
  readonly changeOf: (changes: Partial<Fields>) => WidgetChange;
}

/** A part of a widget under the editor's hands; what was changed of it is sent, no more. */
export const useWidgetForm = <Fields extends object>(widget: Widget, { fieldsOf, changeOf }: Part<Fields>) => {
  const { take, ...form } = useFormDraft(fieldsOf(widget));
  const update = useUpdateWidget(widget.id);
  return {
    ...form,
    errors: fieldErrors(update.error),
    error: update.error,
    isSaving: update.isPending,
    discard: () => {
      update.reset();
      form.discard();
    },
    submit: (event: FormEvent) => {
      event.preventDefault();
      update.mutate(changeOf(form.changes), {
        onSuccess: (kept) => {
          take(fieldsOf(kept), form.draft);
          notifications.show({ color: 'green', title: 'Saved', message: 'Pages that are opened from now on show it.' });
        },
      });
    },
  };
};
