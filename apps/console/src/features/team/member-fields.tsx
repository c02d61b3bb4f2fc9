import { MultiSelect, Select, TextInput } from '@mantine/core';
import { Role, type Member } from '@baton/contracts';
import { useDepartments } from '../../shared/departments/use-departments.js';
import { errorAt, type FieldErrors } from '../../shared/forms/error-at.js';

export type MemberDraft = Pick<Member, 'name' | 'role' | 'departmentIds'>;

const roles: Readonly<Record<Role, { label: string; about: string }>> = {
  owner: { label: 'Owner', about: 'All settings, and may make other owners.' },
  admin: { label: 'Admin', about: 'All settings, and steps in anywhere.' },
  agent: { label: 'Agent', about: 'Handles the chats of their departments.' },
  viewer: { label: 'Viewer', about: 'Reads everything, changes nothing.' },
};

export const roleWords = (role: Role): string => roles[role].label;

interface Props {
  readonly draft: MemberDraft;
  readonly errors: FieldErrors;
  /** Only an owner makes an owner. */
  readonly canMakeOwners: boolean;
  readonly onChange: (part: Partial<MemberDraft>) => void;
}

/** Who a member is and where he works. */
export const MemberFields = ({ draft, errors, canMakeOwners, onChange }: Props) => {
  const departments = useDepartments();
  return (
    <>
      <TextInput
        label="Name"
        description="Customers read it in the chat."
        maxLength={200}
        error={errorAt(errors, 'name')}
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Select
        label="Role"
        description={roles[draft.role].about}
        allowDeselect={false}
        error={errorAt(errors, 'role')}
        value={draft.role}
        data={Role.options
          .filter((role) => role !== 'owner' || canMakeOwners || draft.role === 'owner')
          .map((role) => ({ value: role, label: roles[role].label }))}
        onChange={(chosen) => {
          const role = Role.options.find((each) => each === chosen);
          if (role) onChange({ role });
        }}
      />
      <MultiSelect
        label="Departments"
        description="Whose chats reach this person."
        placeholder={draft.departmentIds.length === 0 ? 'None yet' : undefined}
        error={errorAt(errors, 'departmentIds')}
        value={draft.departmentIds}
        data={departments.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chosen) => onChange({ departmentIds: chosen })}
      />
    </>
  );
};
