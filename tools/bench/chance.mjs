/** Numbers from 0 to 1, the same ones for a seed each time: a linear congruential generator (Numerical Recipes). */
export const numbersFrom = (seed) => {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
};

/** The same items in another order. */
export const shuffled = (items, random) => {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
};
