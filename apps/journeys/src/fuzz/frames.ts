import { HelloFrame, clientFrames } from '@baton/contracts';
import fc from 'fast-check';
import { garbage } from './hostile.js';
import { valueFor, type KnownIds } from './value-for.js';

/** What one socket sends, frame by frame; bytes go as a binary frame. */
export interface FuzzedLine {
  readonly who: string;
  /** Null: it greets as it should, and asks for these positions. */
  readonly first: string | null;
  readonly after: unknown;
  readonly frames: readonly (string | Uint8Array)[];
}

const asText = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

export const anyLine = (people: readonly string[], ids: KnownIds): fc.Arbitrary<FuzzedLine> => {
  const frame = fc.oneof(
    {
      weight: 20,
      arbitrary: fc.oneof(...Object.values(clientFrames).map((schema) => valueFor(schema, ids))).map(asText),
    },
    { weight: 3, arbitrary: garbage },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }) },
  );
  return fc.record({
    who: fc.constantFrom(...people),
    first: fc.oneof(
      { weight: 8, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: valueFor(HelloFrame, ids).map(asText) },
      { weight: 1, arbitrary: garbage },
    ),
    after: fc.oneof(
      { weight: 5, arbitrary: fc.dictionary(fc.constantFrom(...ids), fc.nat(20), { maxKeys: 4 }) },
      { weight: 1, arbitrary: valueFor(HelloFrame.shape.after, ids) },
    ),
    frames: fc.array(frame, { minLength: 1, maxLength: 6 }),
  });
};
