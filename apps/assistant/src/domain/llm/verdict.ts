/** What a language model says of the reply that it is about to give. Nothing else that it writes has any effect. */
export interface Verdict {
  /** 0..1: how sure it is that the reply answers the question and stands in the passages. */
  readonly confidence: number;
  readonly requestHandoff: boolean;
  /** From 1, as the prompt numbers the passages; only such as were given. */
  readonly citedPassages: readonly number[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const confidenceIn = (value: unknown): number => (typeof value === 'number' && value >= 0 && value <= 1 ? value : 0);

const citedIn = (value: unknown, passages: number): number[] => {
  if (!Array.isArray(value)) return [];
  const known = value.filter((at): at is number => Number.isInteger(at) && at >= 1 && at <= passages);
  return [...new Set(known)];
};

/** Reads what the model wrote: a confidence that is no number from 0 to 1 counts as 0, what is missing as doubt, what was not asked for as nothing. */
export const readVerdict = (written: unknown, passages: number): Verdict => {
  const said = isRecord(written) ? written : {};
  return {
    confidence: confidenceIn(said['confidence']),
    requestHandoff: said['requestHandoff'] === true,
    citedPassages: citedIn(said['citedPassages'], passages),
  };
};

/** The reply as far as it is written; null while it has not begun, or is no text. */
export const readReply = (written: unknown): string | null => {
  const reply = isRecord(written) ? written['reply'] : undefined;
  return typeof reply === 'string' ? reply : null;
};

/** A model that is wholly sure counts for so much even where retrieval found nothing: less than any sensible threshold. */
const WITHOUT_RETRIEVAL = 0.4;
/** Of a reply that names no passage. */
const UNGROUNDED_AT_MOST = 0.2;

/**
 * The confidence of a model's answer, 0..1: c = v · (0.4 + 0.6 · r), at most 0.2 when no passage is cited. v is the model's own verdict, r the calibrated
 * chance that retrieval found the right document. Models are surer of themselves than they are right, so that r bounds them: v scales a discount that is
 * linear in r. Neither alone passes a threshold of 0.5: at r = 0 the most is 0.4, and at v < 0.5 every answer is doubtful.
 */
export const combinedConfidence = (retrieval: number | null, verdict: Verdict): number => {
  const found = confidenceIn(retrieval);
  const combined = verdict.confidence * (WITHOUT_RETRIEVAL + (1 - WITHOUT_RETRIEVAL) * found);
  return verdict.citedPassages.length > 0 ? combined : Math.min(combined, UNGROUNDED_AT_MOST);
};

/** A model that is sure of a reply for which it needs no passage has only been kind, as the prompt asks of it where nothing was asked. */
export const takesForSmallTalk = ({ confidence, requestHandoff, citedPassages }: Verdict): boolean =>
  confidence >= 0.5 && !requestHandoff && citedPassages.length === 0;
