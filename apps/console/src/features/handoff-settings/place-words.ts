import type { HandoffSettings } from '@baton/contracts';

const places: Readonly<Record<string, string>> = {
  departmentId: 'Department',
  'button.enabled': 'The button',
  'button.askQuestions': 'Questions after the button',
  'messages.announcement': 'Announcement',
  'messages.waiting': 'Waiting message',
  'messages.fallback': 'Fallback message',
  whenUnavailable: 'When nobody is available',
  questions: 'Qualifying questions',
  rules: 'Rules',
};

/** Where in the form a dotted path of the settings stands, for people: `rules.0.when.words.1` is a matter of the first rule. */
export const placeWords = (path: string, { rules }: Pick<HandoffSettings, 'rules'>): string => {
  const [list, index] = path.split('.');
  const place = Number(index);
  if (list === 'rules' && index !== undefined) return `Rule “${rules[place]?.name ?? place + 1}”`;
  if (list === 'questions' && index !== undefined) return `Question ${place + 1}`;
  return places[path] ?? path;
};
