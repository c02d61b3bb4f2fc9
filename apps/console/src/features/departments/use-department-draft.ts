import { useState, type FormEvent } from 'react';
import type { CallOf, Department, updateDepartment } from '@baton/contracts';
import { fieldErrors, reasonOf } from '../../shared/api/api.js';
import type { FieldErrors } from '../../shared/forms/error-at.js';
import { useUpdateDepartment } from './department-queries.js';

type Change = Omit<CallOf<typeof updateDepartment>, 'departmentId'>;

/** What differs, and nothing else: what a colleague changes meanwhile stays as he left it. */
export const changesOf = (saved: Department, draft: Department): Change => {
  const keys = Object.keys(draft) as (keyof Department)[];
  const changed = keys.filter((key) => key !== 'id' && JSON.stringify(draft[key]) !== JSON.stringify(saved[key]));
  return Object.fromEntries(changed.map((key) => [key, draft[key]]));
};

export interface DepartmentDraft {
  readonly saved: Department;
  readonly draft: Department;
  readonly errors: FieldErrors;
  readonly change: (part: Partial<Department>) => void;
}

/** A department under the editor's hands. */
export const useDepartmentDraft = (loaded: Department) => {
  const [saved, setSaved] = useState(loaded);
  const [draft, setDraft] = useState(loaded);
  const startFrom = (next: Department) => {
    setSaved(next);
    setDraft(next);
  };
  const update = useUpdateDepartment(startFrom);
  const errors = fieldErrors(update.error);
  const changes = changesOf(saved, draft);
  return {
    saved,
    draft,
    errors,
    error: update.error,
    /** What went wrong, where no field says it. */
    failure: update.error && Object.keys(errors).length === 0 ? reasonOf(update.error) : null,
    isChanged: Object.keys(changes).length > 0,
    isSaving: update.isPending,
    change: (part: Partial<Department>) => setDraft((before) => ({ ...before, ...part })),
    discard: () => {
      update.reset();
      setDraft(saved);
    },
    submit: (event: FormEvent) => {
      event.preventDefault();
      update.mutate({ departmentId: saved.id, ...changes });
    },
  };
};
