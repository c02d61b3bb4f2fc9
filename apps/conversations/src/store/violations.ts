/** The constraints whose violation means that somebody else was first. */
type Constraint = 'one_open_conversation_per_visitor' | 'one_conversation_per_client_id';

const violates = (error: unknown, constraints: readonly Constraint[]): boolean => {
  if (!(error instanceof Error) || !('driverError' in error)) return false;
  const { constraint } = error.driverError as { constraint?: string };
  return constraints.some((each) => each === constraint);
};

/** Somebody was first by a hair: look again, once; the rules see him now and say what follows. */
export const againIfBeaten = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  try {
    return await run();
  } catch (error) {
    if (!violates(error, ['one_open_conversation_per_visitor', 'one_conversation_per_client_id'])) throw error;
    return run();
  }
};
