import { useEffect, useRef } from 'react';
import { Alert } from '@mantine/core';
import type { Department } from '@baton/contracts';
import { refusalCode } from '../../shared/api/api.js';
import formClasses from '../../shared/forms/form.module.css';
import { NotSaved } from '../../shared/forms/not-saved.js';
import { SaveBar } from '../../shared/forms/save-bar.js';
import { DeleteDepartment } from './delete-department.js';
import { DepartmentSections } from './department-sections.js';
import { NoDepartment } from './no-department.js';
import { useDepartmentDraft } from './use-department-draft.js';

interface Props {
  readonly department: Department;
  readonly all: readonly Department[];
  readonly canEdit: boolean;
  readonly onDeleted: () => void;
}

/** Everything about one department; of one that was deleted meanwhile nothing can be changed. */
export const DepartmentForm = ({ department, all, canEdit, onDeleted }: Props) => {
  const form = useRef<HTMLFormElement>(null);
  const edit = useDepartmentDraft(department);
  const { error } = edit;
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  if (refusalCode(error) === 'not_found')
    return (
      <NoDepartment title={`${department.name} was deleted`}>
        Somebody deleted this department meanwhile, so nothing was saved.
      </NoDepartment>
    );
  return (
    <form ref={form} onSubmit={edit.submit} className={formClasses['form']} aria-label={department.name} noValidate>
      {!canEdit && <Alert color="gray">Only owners and admins can change departments.</Alert>}
      <DepartmentSections edit={edit} all={all} canEdit={canEdit} />
      {canEdit && <DeleteDepartment department={department} all={all} onDeleted={onDeleted} />}
      <NotSaved failure={error} />
      {canEdit && <SaveBar isChanged={edit.isChanged} isSaving={edit.isSaving} onDiscard={edit.discard} />}
    </form>
  );
};
