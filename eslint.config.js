import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

/** The scenarios of one side: each is a folder, and none imports another. */
const scenarioZones = ['shared/src', 'server/src', 'dashboard/src'].flatMap((side) => {
  const folder = `./${side}/scenarios`;
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.map(({ name }) => ({
    target: `${folder}/${name}`,
    from: names.filter((other) => other.name !== name).map((other) => `${folder}/${other.name}`),
    message: 'A scenario never imports another: they meet in events and in the area tree.',
  }));
});

/** Imports point inwards only: `http | live | cli → scenarios → log → store`. */
const inwards = (target, from) => ({
  target: `./${target}`,
  from: from.map((folder) => `./${folder}`),
  message: 'Imports point inwards: http | live | cli → scenarios → log → store.',
});

const zones = [
  ...scenarioZones,
  inwards('shared/src', ['server', 'dashboard', 'data']),
  inwards('dashboard/src', ['server', 'data']),
  inwards('data/src', ['server', 'dashboard']),
  inwards('data/src/feeder', ['data/src/town/index.ts']),
  inwards('server/src', ['dashboard']),
  inwards('server/src/scenarios', [
    'server/src/http',
    'server/src/live',
    'server/src/cli',
    'server/src/app.ts',
  ]),
  ...['phone', 'photo'].map((folder) =>
    inwards(`server/src/${folder}`, [
      'server/src/http',
      'server/src/live',
      'server/src/cli',
      'server/src/scenarios',
    ]),
  ),
  inwards('server/src/registers', [
    'server/src/http',
    'server/src/live',
    'server/src/cli',
    'server/src/scenarios',
  ]),
  inwards('server/src/log', [
    'server/src/http',
    'server/src/live',
    'server/src/cli',
    'server/src/scenarios',
    'server/src/registers',
  ]),
  inwards('server/src/store', [
    'server/src/http',
    'server/src/live',
    'server/src/cli',
    'server/src/scenarios',
    'server/src/registers',
    'server/src/log',
  ]),
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '.cache/**', 'docs/**'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.lint.json', './dashboard/tsconfig.json'],
        extraFileExtensions: ['.vue'],
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ conditionNames: ['weige-source', 'types', 'import', 'default'] }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Live state is plain JSON keyed by code; taking a key out is how a thing leaves it.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A declaration such as query<Params, Row>(sql) carries types that appear once by nature.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-spacing': 'off',
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      // vue-tsc knows every name, and that a default of a destructured prop is Vue's own.
      'no-undef': 'off',
      '@typescript-eslint/no-useless-default-assignment': 'off',
    },
  },
  {
    files: ['**/*.test.ts', '**/test/**', '**/e2e/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
);
