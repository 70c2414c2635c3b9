import type { Plugin } from 'vite';

/**
 * vue-i18n looks whether Vue has `currentInstance`, by a name that it puts together, and so keeps the whole of Vue in
 * every page: rendering on servers, custom elements, 40 kB. This Vue has it not; asking for what there is instead lets
 * the rest be left out.
 */
export const leanI18n: Plugin = {
  name: 'weige-lean-i18n',
  transform: {
    filter: { id: /\/vue-i18n\/dist\/vue-i18n(\.runtime)?(\.mjs|\.esm-bundler\.js)$/ },
    handler(code) {
      const lean = code.replace(/if \(key in Vue\) \{\s+return Vue\[key\];\s+\}\s+else (?=\{)/, '');
      if (lean === code)
        this.warn('vue-i18n does not look for the whole of Vue any more: build/leanI18n.ts can go.');
      return { code: lean, map: null };
    },
  },
};
