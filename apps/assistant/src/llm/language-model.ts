import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LlmSettings } from '@baton/platform';
import type { LanguageModel } from 'ai';

/** The configured model. It is given no tools: whatever it writes is text. */
export const languageModel = ({ provider, baseUrl, model, apiKey }: LlmSettings): LanguageModel => {
  if (provider === 'anthropic') return createAnthropic({ baseURL: baseUrl, apiKey })(model);
  if (baseUrl === undefined) throw new Error('an OpenAI-compatible provider needs its base URL');
  return createOpenAICompatible({ name: 'configured', baseURL: baseUrl, apiKey })(model);
};
