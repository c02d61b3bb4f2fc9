const { abs, exp, log1p, sqrt } = Math;

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

export const weighed = (coefficients: readonly number[], inputs: readonly number[]): number =>
  inputs.reduce((sum, input, at) => sum + input * coefficients[at]!, 0);

/** What `matrix`, symmetric and positive definite, turns into `vector`: by its Cholesky factor, which takes the matrix's place. */
const solved = (matrix: Float64Array[], vector: readonly number[]): number[] => {
  const solution = [...vector];
  matrix.forEach((row, at) => {
    for (let column = 0; column <= at; column += 1) {
      let sum = row[column]!;
      for (let k = 0; k < column; k += 1) sum -= row[k]! * matrix[column]![k]!;
      row[column] = column === at ? sqrt(sum) : sum / matrix[column]![column]!;
    }
    for (let k = 0; k < at; k += 1) solution[at]! -= row[k]! * solution[k]!;
    solution[at]! /= row[at]!;
  });
  for (let at = matrix.length - 1; at >= 0; at -= 1) {
    for (let k = at + 1; k < matrix.length; k += 1) solution[at]! -= matrix[k]![at]! * solution[k]!;
    solution[at]! /= matrix[at]![at]!;
  }
  return solution;
};

const softplus = (odds: number): number => (odds > 0 ? odds + log1p(exp(-odds)) : log1p(exp(odds)));

const lossOf = (cases: readonly Case[], expected: readonly Expectation[], coefficients: readonly number[]): number => {
  const surprise = cases.reduce((sum, { inputs, isTrue, weight }) => {
    const odds = weighed(coefficients, inputs);
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
): number[] => {
  const slope = expected.map(({ value, firmness }, at) => firmness * (value - coefficients[at]!));
  const curves = expected.map(({ firmness }, at) => {
    const row = new Float64Array(expected.length);
    row[at] = firmness;
    return row;
  });
  for (const { inputs, isTrue, weight } of cases) {
    const chance = 1 / (1 + exp(-weighed(coefficients, inputs)));
    const error = weight * ((isTrue ? 1 : 0) - chance);
    const curve = weight * chance * (1 - chance);
    for (let at = 0; at < inputs.length; at += 1) {
      const row = curves[at]!;
      const share = curve * inputs[at]!;
      slope[at]! += error * inputs[at]!;
      for (let other = 0; other <= at; other += 1) row[other]! += share * inputs[other]!;
    }
  }
  return solved(curves, slope);
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
