import type { FormEvent } from 'react';
import type { Department } from '@baton/contracts';
import { useFieldErrors } from '../../shared/forms/use-field-errors.js';
import type { FieldErrors } from '../../shared/forms/error-at.js';
import { goToWrongField } from '../../shared/forms/wrong-field.js';
import { useFormDraft, type FormDraft } from '../../shared/forms/use-form-draft.js';
import { useUpdateDepartment, type DepartmentChange } from './department-queries.js';

export interface DepartmentDraft extends Pick<FormDraft<Department>, 'saved' | 'draft' | 'change'> {
  readonly errors: FieldErrors;
}

/** A department under the editor's hands. */
export const useDepartmentDraft = (loaded: Department) => {
  const { take, ...form } = useFormDraft(loaded);
  const update = useUpdateDepartment(loaded.id);
  const { errors, failure, mend } = useFieldErrors(update.error);
  return {
    ...form,
    errors,
    error: failure,
    change: (part: Partial<Department>) => {
      form.change(part);
      mend(part);
    },
    isSaving: update.isPending,
    discard: () => {
      update.reset();
      form.discard();
    },
    submit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      if (goToWrongField(event.currentTarget)) return;
      // The default department is never put down here, so what changed of it can be sent.
      update.mutate(form.changes as DepartmentChange, { onSuccess: (kept) => take(kept, form.draft) });
    },
  };
};
