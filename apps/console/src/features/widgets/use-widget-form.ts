import { useState, type FormEvent } from 'react';
import type { Widget } from '@baton/contracts';
import { notifications } from '@mantine/notifications';
import { fieldErrors, reasonOf } from '../../shared/api/api.js';
import { useUpdateWidget } from '../../shared/widgets/widgets-query.js';

type Fields = Pick<Widget, 'name' | 'allowedOrigins' | 'appearance' | 'texts'>;

/** A part of a widget under the editor's hands; only that part is sent. */
export const useWidgetForm = <Key extends keyof Fields>(widget: Widget, ...keys: Key[]) => {
  const saved = Object.fromEntries(keys.map((key) => [key, widget[key]])) as Pick<Fields, Key>;
  const [draft, setDraft] = useState(saved);
  const update = useUpdateWidget(widget.id, (kept) => {
    setDraft(Object.fromEntries(keys.map((key) => [key, kept[key]])) as Pick<Fields, Key>);
    notifications.show({ color: 'green', title: 'Saved', message: 'Pages that are opened from now on show it.' });
  });
  const errors = fieldErrors(update.error);
  return {
    draft,
    errors,
    /** What went wrong, where no field says it. */
    failure: update.error && Object.keys(errors).length === 0 ? reasonOf(update.error) : null,
    isChanged: JSON.stringify(draft) !== JSON.stringify(saved),
    isSaving: update.isPending,
    change: (part: Partial<Pick<Fields, Key>>) => setDraft((before) => ({ ...before, ...part })),
    discard: () => {
      update.reset();
      setDraft(saved);
    },
    submit: (event: FormEvent) => {
      event.preventDefault();
      update.mutate(draft);
    },
  };
};
