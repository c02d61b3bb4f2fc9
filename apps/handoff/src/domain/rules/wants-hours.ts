import type { HandoffSettings } from '@baton/contracts';
import { leavesOf } from './leaves.js';

/** A rule that is on wants to know whether the department is open. */
export const wantsHours = ({ rules }: HandoffSettings): boolean =>
  rules.some(({ enabled, when }) => enabled && leavesOf(when).some(({ kind }) => kind === 'business_hours'));
