import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';

/** Who may import whom (docs/design in ARCHITECTURE.md): a folder and what it must not reach. */
const mayNotImport = (files, patterns, message) => ({
  files,
  ignores: ['**/*.test.ts', '**/testing/**'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: patterns.map((pattern) => ({ ...pattern, message })) },
    ],
  },
});

export default tseslint.config(
  { ignores: ['**/node_modules', '**/dist', 'coverage', '.demo', '.mutation', '.stryker-tmp'] },
  // Each has a toolchain, and a world, of its own; `npm run test:examples` checks their types.
  { ignores: ['examples/{angular,plain,react,svelte,vue}', 'examples/.mistakes-*', 'frameworks'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: 'tsconfig.lint.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 300 }],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      // node:test returns promises from `test` and `describe` that its runner awaits itself.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'describe', 'it'] },
          ],
        },
      ],
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  { files: ['src/components/**/*.ts'], extends: [lit['flat/recommended'], wc['flat/recommended']] },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  mayNotImport(
    ['src/contract/**/*.ts'],
    [{ regex: '^(?!\\./)' }],
    'The contract is what both threads agree on: it imports nothing but itself.',
  ),
  mayNotImport(
    ['src/worker/**/*.ts'],
    [{ regex: '/(components|session|words)/' }, { regex: '^lit|^@lit/' }],
    'The worker knows nothing of the page.',
  ),
  mayNotImport(
    ['src/worker/engine/**/*.ts'],
    [
      { regex: '^(?!\\./|(\\.\\./)+contract/|agent-dr-protocol$)' },
      { group: ['agent-dr-protocol'], allowTypeImports: true },
    ],
    'The engine is pure: the contract, and the types of the protocol.',
  ),
  mayNotImport(
    ['src/{components,session,words}/**/*.ts'],
    [{ regex: '/worker/' }, { regex: '^agent-dr-protocol|^valibot|^idb-keyval' }],
    'The page sees the worker through the contract alone.',
  ),
  mayNotImport(
    ['src/session/**/*.ts'],
    [
      { regex: '/worker/|/components/|/words/|^lit|^@lit/' },
      { regex: '^agent-dr-protocol|^valibot|^idb-keyval' },
    ],
    'A session without elements (B21) needs none of them, and no words.',
  ),
  mayNotImport(
    ['src/words/**/*.ts'],
    [{ regex: '/worker/|/components/|/session/|^lit|^@lit/' }],
    'What is said follows from a snapshot alone.',
  ),
  mayNotImport(
    ['protocol/**/*.ts'],
    [{ regex: '^(?!\\./|valibot$)' }],
    'The protocol is shared by both ends: it depends on neither.',
  ),
  mayNotImport(
    ['gateway/**/*.ts'],
    [{ regex: '/src/(worker|components|session|words|contract)/' }, { regex: '^agent-dr-session' }],
    'The gateway meets the session by the protocol alone.',
  ),
  mayNotImport(
    ['simulation/**/*.ts'],
    [
      {
        regex:
          '/(components|session|words)/|worker/(?!engine/|timeline/|wake-watch|gateway/deadlines)',
      },
      { regex: 'agent-dr-gateway' },
    ],
    'The simulation runs the engine: it needs nothing else of the product.',
  ),
);
