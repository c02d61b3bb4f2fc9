import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** Of a language model that answers in place of the built-in answerer; there is no default for any of it. */
export const llmEnvironment = {
  BATON_LLM_PROVIDER: z.enum(['openai-compatible', 'anthropic']).optional(),
  /** `http(s)://…/v1`; required for `openai-compatible`. */
  BATON_LLM_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  BATON_LLM_MODEL: z.string().optional(),
  BATON_LLM_API_KEY: z.string().optional(),
  /** A file with the key in it: a mounted secret. */
  BATON_LLM_API_KEY_FILE: z.string().optional(),
};

export interface LlmSettings {
  readonly provider: 'openai-compatible' | 'anthropic';
  readonly baseUrl: string | undefined;
  readonly model: string;
  readonly apiKey: string | undefined;
}

type Given = z.output<z.ZodObject<typeof llmEnvironment>>;
interface Wrong {
  readonly path: string;
  readonly message: string;
}
type Read = { readonly llm: LlmSettings | null } | { readonly wrong: readonly Wrong[] };

const keyIn = (file: string): string | Wrong => {
  const path = 'BATON_LLM_API_KEY_FILE';
  try {
    const key = readFileSync(file, 'utf8').trim();
    return key === '' ? { path, message: `${file} is empty` } : key;
  } catch (error) {
    return { path, message: `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})` };
  }
};

const keyOf = ({ BATON_LLM_API_KEY: key, BATON_LLM_API_KEY_FILE: file }: Given): string | undefined | Wrong => {
  if (key !== undefined && file !== undefined)
    return { path: 'BATON_LLM_API_KEY_FILE', message: 'give the key or the file that holds it, not both' };
  return file === undefined ? key : keyIn(file);
};

/** Null where no model is configured; half a configuration is wrong, and what it lacks is named. Never holds the key in what it says. */
export const readLlmSettings = (given: Given): Read => {
  const { BATON_LLM_PROVIDER: provider, BATON_LLM_BASE_URL: baseUrl, BATON_LLM_MODEL: model } = given;
  if (provider === undefined) {
    const stray = Object.entries(given).find(([name, value]) => name.startsWith('BATON_LLM_') && value !== undefined);
    return stray
      ? { wrong: [{ path: 'BATON_LLM_PROVIDER', message: `is needed, since ${stray[0]} is set` }] }
      : { llm: null };
  }
  const apiKey = keyOf(given);
  const wrong: Wrong[] = [];
  if (model === undefined) wrong.push({ path: 'BATON_LLM_MODEL', message: 'is needed: the name of the model' });
  if (provider === 'openai-compatible' && baseUrl === undefined)
    wrong.push({
      path: 'BATON_LLM_BASE_URL',
      message: 'is needed for openai-compatible, for example http://127.0.0.1:11434/v1',
    });
  if (typeof apiKey === 'object') wrong.push(apiKey);
  else if (provider === 'anthropic' && apiKey === undefined)
    wrong.push({ path: 'BATON_LLM_API_KEY', message: 'or BATON_LLM_API_KEY_FILE is needed for anthropic' });
  if (wrong.length > 0 || model === undefined || typeof apiKey === 'object') return { wrong };
  return { llm: { provider, baseUrl, model, apiKey } };
};
