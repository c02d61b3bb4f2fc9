/**
 * Every refusal that a request can answer with: its HTTP status and a title for people.
 * The word is the `code` of the problem document (RFC 9457).
 */
export const refusalCatalogue = {
  not_found: { status: 404, title: 'Not found' },
  forbidden: { status: 403, title: 'Not allowed' },
  unauthorized: { status: 401, title: 'Sign in first' },
  invalid: { status: 422, title: 'A value is out of range' },
  bad_credentials: { status: 401, title: 'E-mail or password is wrong' },
  link_expired: { status: 401, title: 'This link is used or expired' },
  email_taken: { status: 409, title: 'This e-mail belongs to another member' },
  client_id_reused: { status: 409, title: 'This clientId was used with another body' },
  idempotency_key_reused: { status: 409, title: 'This Idempotency-Key was used with another body' },
  conversation_open: { status: 409, title: 'Another conversation is open' },
  conversation_closed: { status: 409, title: 'The conversation is closed' },
  not_closed: { status: 409, title: 'The conversation has not ended' },
  feedback_given: { status: 409, title: 'Feedback was given already' },
  handoff_disabled: { status: 403, title: 'Talk to a person is switched off' },
  widget_inactive: { status: 403, title: 'This widget is switched off' },
  already_assigned: { status: 409, title: 'A person has this conversation' },
  not_assigned: { status: 409, title: 'You do not hold this conversation' },
  question_required: { status: 409, title: 'This question needs an answer' },
  not_waiting: { status: 409, title: 'The conversation is not waiting' },
  not_offered: { status: 409, title: 'The conversation is not offered to you' },
  offer_expired: { status: 409, title: 'The offer has expired' },
  last_owner: { status: 409, title: 'A workspace keeps an owner' },
  not_yourself: { status: 409, title: 'Somebody else has to do that for you' },
  default_department: { status: 409, title: 'The default department stays' },
  at_capacity: { status: 409, title: 'You are at your capacity' },
  label_does_not_fit: { status: 409, title: 'This label does not fit what happened' },
  stale_version: { status: 409, title: 'Somebody saved a newer version' },
  unsupported_file: { status: 415, title: 'This kind of file cannot be read' },
  stays_with_people: { status: 409, title: 'This conversation stays with people' },
  stale_epoch: { status: 409, title: 'Somebody else is in charge by now' },
} as const satisfies Record<string, { status: number; title: string }>;

export type RefusalCode = keyof typeof refusalCatalogue;
