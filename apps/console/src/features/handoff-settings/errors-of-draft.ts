import type { HandoffSettings } from '@baton/contracts';
import type { FieldErrors } from '../../shared/forms/error-at.js';

type Lists = Pick<HandoffSettings, 'rules' | 'questions'>;

/** What the server said of settings as they were sent, at the places of the draft: an error goes with its rule or question, and away with it. */
export const errorsOfDraft = (errors: FieldErrors, sent: Lists, draft: Lists): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([path, message]) => {
      const [list = '', index, ...within] = path.split('.');
      if (index === undefined || (list !== 'rules' && list !== 'questions')) return [[path, message]];
      const id = sent[list][Number(index)]?.id;
      const place = draft[list].findIndex((each) => each.id === id);
      return place === -1 ? [] : [[[list, place, ...within].join('.'), message]];
    }),
  );
