const first =
  'I want to be sure that I understand you. Could you tell me in other words what you need, or add a detail or two?';
const again =
  'I am sorry, I am still not sure what you mean. What exactly would you like to do, and with which product or order?';

/** Said instead of a doubtful answer; worded anew when it is asked again. */
export const clarifyingQuestion = (doubtfulInARow: number): string => (doubtfulInARow <= 1 ? first : again);

/** Said when no answer could be had at all and no rule brings in a person. */
export const NO_ANSWER =
  'I am sorry, I could not look that up just now. Please ask me again in a moment, or tell me that you would like to talk to a person.';
