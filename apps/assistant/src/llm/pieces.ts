import { Fault } from '@baton/messaging';
import { streamText, type LanguageModel } from 'ai';
import type { Prompt } from '../domain/llm/prompt.js';
import { wordsOf } from './provider-failure.js';

const RETRIES = 1;

// The SDK's warnings would go to the console, past the log.
globalThis.AI_SDK_LOG_WARNINGS = false;

/**
 * What the model writes, piece by piece. Throws a Fault when the provider fails, or has not come to its end when `signal` says so; `signal`
 * ends the request too when no more is wanted.
 */
export async function* piecesOf(model: LanguageModel, prompt: Prompt, signal: AbortSignal): AsyncGenerator<string> {
  const { fullStream } = streamText({
    model,
    system: prompt.instructions,
    prompt: prompt.data,
    maxRetries: RETRIES,
    abortSignal: signal,
    // Comes as a part too, and is said in our words then.
    onError: () => undefined,
  });
  const parts = fullStream[Symbol.asyncIterator]();
  for (;;) {
    const next = await parts.next().catch((error: unknown) => {
      throw new Fault(wordsOf(error));
    });
    if (next.done) return;
    if (next.value.type === 'error') throw new Fault(wordsOf(next.value.error));
    if (next.value.type === 'abort') throw new Fault('the language model was not done in time');
    if (next.value.type === 'text-delta') yield next.value.text;
  }
}
