import { choleskyOf, solved, startOf } from './cholesky.js';

const { abs, exp, log1p } = Math;

/** What is known of a case, whether it came true, and as how many cases it counts. */
export interface Case {
  readonly inputs: readonly number[];
  readonly isTrue: boolean;
  readonly weight: number;
}

/** What a coefficient is expected to be, and how firmly: the inverse of the variance of a Gaussian around that. */
export interface Expectation {
  readonly value: number;
  readonly firmness: number;
}

const MOST_STEPS = 30;
const MOST_HALVINGS = 20;
const NEGLIGIBLE = 1e-7;

export const weightedSum = (coefficients: readonly number[], inputs: readonly number[]): number =>
  inputs.reduce((sum, input, at) => sum + input * coefficients[at]!, 0);

const softplus = (odds: number): number => (odds > 0 ? odds + log1p(exp(-odds)) : log1p(exp(odds)));

const lossOf = (cases: readonly Case[], expected: readonly Expectation[], coefficients: readonly number[]): number => {
  const surprise = cases.reduce((sum, { inputs, isTrue, weight }) => {
    const odds = weightedSum(coefficients, inputs);
    return sum + weight * softplus(isTrue ? -odds : odds);
  }, 0);
  return expected.reduce(
    (sum, { value, firmness }, at) => sum + (firmness / 2) * (coefficients[at]! - value) ** 2,
    surprise,
  );
};

/** Newton's step towards the least loss. */
const stepOf = (
  cases: readonly Case[],
  expected: readonly Expectation[],
  coefficients: readonly number[],
): Float64Array => {
  const size = expected.length;
  const slope = Float64Array.from(expected, ({ value, firmness }, at) => firmness * (value - coefficients[at]!));
  const curve = new Float64Array(startOf(size));
  expected.forEach(({ firmness }, at) => {
    curve[startOf(at) + at] = firmness;
  });
  for (const { inputs, isTrue, weight } of cases) {
    const chance = 1 / (1 + exp(-weightedSum(coefficients, inputs)));
    const error = weight * ((isTrue ? 1 : 0) - chance);
    const bend = weight * chance * (1 - chance);
    for (let row = 0, entry = 0; row < size; row += 1) {
      slope[row]! += error * inputs[row]!;
      for (let column = 0; column <= row; column += 1, entry += 1)
        curve[entry]! += bend * inputs[row]! * inputs[column]!;
    }
  }
  return solved(choleskyOf(curve, size), slope);
};

/**
 * Logistic regression with a Gaussian prior: the coefficients that are likeliest, given the cases and what was expected of them before. Newton's method, with
 * steps halved as long as they lead uphill; it converges in a few steps.
 */
export const regression = (cases: readonly Case[], expected: readonly Expectation[]): number[] => {
  let coefficients = expected.map(({ value }) => value);
  let loss = lossOf(cases, expected, coefficients);
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const step = stepOf(cases, expected, coefficients);
    let share = 1;
    const taken = (): number[] => coefficients.map((coefficient, at) => coefficient + share * step[at]!);
    let next = taken();
    for (let halvings = 0; halvings < MOST_HALVINGS && lossOf(cases, expected, next) > loss; halvings += 1) {
      share /= 2;
      next = taken();
    }
    coefficients = next;
    loss = lossOf(cases, expected, coefficients);
    if (step.every((each) => abs(each) < NEGLIGIBLE)) break;
  }
  return coefficients;
};
