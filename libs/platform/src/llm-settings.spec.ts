import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

const folder = mkdtempSync(path.join(tmpdir(), 'baton-llm-'));
afterAll(() => rmSync(folder, { recursive: true }));

const local = {
  BATON_LLM_PROVIDER: 'openai-compatible',
  BATON_LLM_BASE_URL: 'http://127.0.0.1:11434/v1',
  BATON_LLM_MODEL: 'some-model',
};
const hosted = { BATON_LLM_PROVIDER: 'anthropic', BATON_LLM_MODEL: 'some-model' };

describe('the language model', () => {
  it('is none unless one is configured', () => {
    expect(readSettings({}).llm).toBeNull();
    expect(readSettings({ BATON_LLM_PROVIDER: '' }).llm).toBeNull();
  });

  it('may be on this machine, without a key, or at a provider, with a key from the environment or from a file', () => {
    expect(readSettings(local).llm).toMatchObject({ provider: 'openai-compatible', apiKey: undefined });
    expect(readSettings({ ...hosted, BATON_LLM_API_KEY: 'k1' }).llm).toMatchObject({ apiKey: 'k1' });
    const file = path.join(folder, 'key');
    writeFileSync(file, 'k2\n');
    expect(readSettings({ ...hosted, BATON_LLM_API_KEY_FILE: file }).llm).toMatchObject({ apiKey: 'k2' });
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ BATON_LLM_MODEL: 'x' }, /BATON_LLM_PROVIDER: is needed, since BATON_LLM_MODEL is set/u],
    [{ BATON_LLM_PROVIDER: 'openai-compatible' }, /BATON_LLM_MODEL: .*\n.*BATON_LLM_BASE_URL: is needed/u],
    [{ ...local, BATON_LLM_BASE_URL: 'file:///etc' }, /BATON_LLM_BASE_URL: /u],
    [{ ...local, BATON_LLM_PROVIDER: 'best' }, /BATON_LLM_PROVIDER: /u],
    [hosted, /BATON_LLM_API_KEY: or BATON_LLM_API_KEY_FILE is needed/u],
    [{ ...hosted, BATON_LLM_API_KEY_FILE: path.join(folder, 'none') }, /BATON_LLM_API_KEY_FILE: .*ENOENT/u],
  ])('half a configuration is refused at start, and what it lacks is named: %j', (environment, words) => {
    expect(() => readSettings(environment)).toThrow(words);
  });

  it('never has its key told in what is wrong', () => {
    const both = { ...hosted, BATON_LLM_API_KEY: 'sk-canary', BATON_LLM_API_KEY_FILE: 'x' };
    expect(() => readSettings(both)).toThrow(/not both/u);
    expect(() => readSettings(both)).not.toThrow(/canary/u);
  });
});
