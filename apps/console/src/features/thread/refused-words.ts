/** Why a message was not taken, and what its writer can do about it. */
export const refusedWords = ({ code, reason }: { readonly code: string; readonly reason: string }): string => {
  switch (code) {
    case 'not_assigned':
      return 'You do not hold this conversation any more. Take it over to send this, or keep it as a note.';
    case 'conversation_closed':
      return 'This conversation is closed. You can keep this as a note.';
    case 'client_id_reused':
      return 'Another text was sent in its place. Try again to send this one too.';
    default:
      return reason;
  }
};
