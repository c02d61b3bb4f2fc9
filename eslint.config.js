import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { folderFences } from './tools/eslint/folder-fences.js';
import { APPLICATION_DOORS, depConstraints } from './tools/eslint/project-fences.js';

const SPECS = ['**/*.spec.ts', '**/*.spec.tsx'];

const projectFences = (allow) => ['error', { allow, depConstraints, checkDynamicDependenciesExceptions: ['.*'] }];

const notIn = (place, group) => ({ group, message: `${place} imports nothing of this kind.` });

export default defineConfig(
  { ignores: ['dist/', '.nx/', '.baton/', 'coverage/', 'test-results/', 'apps/*/public/', 'apps/*/assembly/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: globals.node },
    rules: {
      'no-undef': 'error',
      'no-unused-vars': 'error',
      'no-constant-condition': 'error',
      'no-dupe-keys': 'error',
      'no-empty': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-async-promise-executor': 'error',
      'require-atomic-updates': 'off',
    },
  },

  {
    files: ['**/*.ts', '**/*.tsx'],
    // What needs types is looked at by oxlint (.oxlintrc.json).
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowObjectTypes: 'always', allowInterfaces: 'with-single-extends' },
      ],
      '@typescript-eslint/no-extraneous-class': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-promise-executor-return': 'off',
    },
  },
  { files: ['**/*.tsx'], extends: [reactHooks.configs.flat['recommended-latest']] },

  {
    files: ['libs/**/*.{ts,tsx}', 'apps/**/*.{ts,tsx}', 'tools/**/*.ts'],
    plugins: { '@nx': nx, baton: { rules: { 'folder-fences': folderFences } } },
    rules: { '@nx/enforce-module-boundaries': projectFences([]), 'baton/folder-fences': 'error' },
  },
  // Specs of the domain bring their tools; what they try stays pure.
  { files: ['**/domain/**/*.spec.ts'], rules: { 'baton/folder-fences': 'off' } },
  {
    files: ['apps/baton/**/*.ts', 'tools/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': projectFences(APPLICATION_DOORS) },
  },
  {
    files: ['libs/contracts/src/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\.{1,2}/|zod(/|$))', message: 'Contracts import Zod only.' }] },
      ],
    },
  },
  {
    files: ['libs/realtime-client/src/**/*.ts', 'apps/{widget,console}/src/**/*.{ts,tsx}'],
    ignores: SPECS,
    rules: { 'no-restricted-imports': ['error', { patterns: [notIn('Browser code', ['node:*'])] }] },
  },
  {
    files: ['libs/realtime-client/src/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [notIn('The realtime client', ['node:*', 'react', 'react-dom', 'react/*', 'preact', 'preact/*'])] },
      ],
    },
  },
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: [...SPECS, 'apps/*/src/testing/**', 'apps/journeys/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [notIn('Code in use', ['@baton/testkit', '@baton/testkit/*', '@jest/globals', 'fast-check'])] },
      ],
    },
  },
  {
    files: ['apps/*/src/domain/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-restricted-globals': [
        'error',
        'fetch',
        'process',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'performance',
        'crypto',
        'console',
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'The domain has no clock: pass the instant in.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The domain has no clock: pass the instant in.',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'The domain has no dice: pass the choice in.',
        },
      ],
    },
  },

  { files: ['**/*.{ts,tsx,js,mjs}'], rules: { 'max-lines': ['error', { max: 300 }] } },
  // Word lists, documents and fixtures are as long as they are.
  {
    files: ['**/demo-documents/**', '**/fixtures/**', '**/*.words.ts', '**/domain/text/*words*.ts', '**/*-phrases.ts'],
    rules: { 'max-lines': 'off' },
  },
  prettier,
);
