import type { Department } from '@baton/contracts';
import { CreateByName } from '../../shared/forms/create-by-name.js';
import { useDepartments } from '../../shared/departments/use-departments.js';
import { useCreateDepartment } from './department-queries.js';
import { nameTaken } from './name-taken.js';

export const CreateDepartmentButton = ({ onCreated }: { onCreated: (department: Department) => void }) => {
  const departments = useDepartments();
  return (
    <CreateByName
      title="New department"
      description="Customers read it when they are transferred here."
      placeholder="Returns"
      whyNot={(name) => nameTaken(name, departments)}
      create={useCreateDepartment()}
      onCreated={onCreated}
    />
  );
};
