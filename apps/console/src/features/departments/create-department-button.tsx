import type { Department } from '@baton/contracts';
import { CreateByName } from '../../shared/forms/create-by-name.js';
import { useCreateDepartment } from './department-queries.js';

export const CreateDepartmentButton = ({ onCreated }: { onCreated: (department: Department) => void }) => (
  <CreateByName
    title="New department"
    description="Customers read it when they are transferred here."
    placeholder="Returns"
    create={useCreateDepartment()}
    onCreated={onCreated}
  />
);
