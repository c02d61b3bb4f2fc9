/** Takes no breath where the work offers one: for whoever has nobody else to serve. */
export const inOneGo = <Result>(work: Generator<void, Result>): Result => {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
};
