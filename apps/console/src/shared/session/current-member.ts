import { createContext, useContext } from 'react';
import type { Member } from '@baton/contracts';

const MemberContext = createContext<Member | null>(null);
export const MemberProvider = MemberContext.Provider;

/** Who is signed in; for components that are shown to nobody else. */
export const useMember = (): Member => {
  const member = useContext(MemberContext);
  if (!member) throw new Error('Nobody is signed in here');
  return member;
};
