import type { Department } from '@baton/contracts';

/** A department as routing makes it when only its name is said. */
export const newDepartment = (parts: Pick<Department, 'id' | 'name'> & Partial<Department>): Department => ({
  isDefault: false,
  mode: 'claim',
  strategy: 'least_busy',
  capacity: 4,
  strictCapacity: false,
  offerTimeoutSeconds: 30,
  autoAccept: false,
  stickyAgent: true,
  reserveSlot: false,
  requiredSkills: [],
  preferredSkills: [],
  language: 'ignore',
  overflow: null,
  hours: null,
  ...parts,
});
