import type { Agent } from '@baton/contracts';

/** Whether somebody has all of these; upper and lower case are the same skill. */
export const hasSkills = ({ skills }: Agent, wanted: readonly string[]): boolean =>
  wanted.every((each) => skills.some((skill) => skill.toLowerCase() === each.toLowerCase()));

/** Of these skills those that nobody here has. */
export const missingSkills = (wanted: readonly string[], agents: readonly Agent[]): string[] =>
  wanted.filter((skill) => !agents.some((agent) => hasSkills(agent, [skill])));

const either = new Intl.ListFormat('en', { type: 'disjunction' });

export const skillWords = (skills: readonly string[]): string => either.format(skills);
