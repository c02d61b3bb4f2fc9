import type { Evaluate } from './verdict.js';

export const asksForPerson: Evaluate<'asks_for_person'> = (_, { message }) =>
  message.askedIn === null
    ? { value: false, because: 'The message does not ask for a person' }
    : { value: true, because: `The message asks for a person (“${message.askedIn}”)` };
