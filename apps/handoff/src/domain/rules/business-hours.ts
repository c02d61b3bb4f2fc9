import type { Evaluate } from './verdict.js';

export const businessHours: Evaluate<'business_hours'> = ({ open }, { surroundings: { isOpen } }) => {
  if (isOpen === null) return { value: 'unknown', because: 'It is not known whether the department is open' };
  return { value: isOpen === open, because: `The department is ${isOpen ? 'open' : 'closed'}` };
};
