import {configs as lit} from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import {configs as wc} from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import {importDirections} from './scripts/import-directions.js';

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'coverage/**',
      'metadata/**',
      '**/node_modules/**',
      // The framework apps have their own packages and compilers.
      'test/frameworks/*/{dist,refused,src}/**',
      'test/frameworks/*/*.config.*',
      'test/package/consumer/**',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {allowDefaultProject: ['*.js', 'scripts/*.js', 'scripts/*.mjs']},
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        {argsIgnorePattern: '^_', ignoreRestSiblings: true},
      ],
      // Template strings show numbers all over the sentences to developers.
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      // Lit binds the listeners of its templates itself.
      '@typescript-eslint/unbound-method': 'off',
      'no-console': ['error', {allow: ['warn', 'debug']}],
    },
  },
  lit['flat/recommended'],
  wc['flat/recommended'],
  wc['flat/best-practice'],
  {plugins: {'lit-a11y': litA11y}, rules: {...(litA11y.configs?.recommended?.rules ?? {})}},
  {
    // Who may import whom: see CONTRIBUTING.md.
    files: ['src/**/*.ts'],
    plugins: {own: {rules: {'import-directions': importDirections}}},
    rules: {'own/import-directions': 'error'},
  },
  {
    // chai's `expect(…).to.be.true` is an expression; node:test's `test()` gives a promise that nobody awaits.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: {'no-console': 'off'},
  },
);
