import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { leanI18n } from './build/leanI18n.ts';
import { pageWorker } from './build/pageWorker.ts';

/** Where `npm run dev` finds the server. */
const SERVER = process.env['WEIGE_SERVER'] ?? 'http://127.0.0.1:8080';

/** In production the server answers /wall with wall.html and so on; the dev server is taught the same. */
const pageNames: Plugin = {
  name: 'weige-page-names',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      request.url = request.url
        ?.replace(/^\/wall(?=$|\?)/, '/wall.html')
        .replace(/^\/console(\/.*)?(?=$|\?)/, '/console.html')
        .replace(/^\/m\/[^/?]+\/phone\.webmanifest$/, '/phone.webmanifest')
        .replace(/^\/m\/work(\/.*)?(?=$|\?)/, '/work.html')
        .replace(/^\/m\/.*/, '/phone.html');
      next();
    });
  },
};

/** Shared code is taken from its sources. Said for each page's environment: only the first inherits it. */
const resolve = { conditions: ['weige-source', ...defaultClientConditions] };

export default defineConfig({
  plugins: [
    vue(),
    pageNames,
    leanI18n,
    // A door's code is none of the names under /m/.
    pageWorker({ page: 'phone', at: '^/m/(?!work(/|$))' }),
    pageWorker({ page: 'work', at: '^/m/work(/|$)' }),
  ],
  resolve,
  define: {
    __VUE_OPTIONS_API__: false,
    // Only the composition API of vue-i18n is used. Its messages are compiled to a tree and interpreted, so
    // that the page runs under a policy without unsafe-eval.
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: 'es2022',
    // Fonts and pictures stay files: the content security policy allows no data: address.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  // Each page is built by itself, so that none carries what only another needs of the libraries they share.
  environments: {
    client: { build: { rolldownOptions: { input: { wall: 'wall.html' } } } },
    console: {
      consumer: 'client',
      resolve,
      build: {
        rolldownOptions: { input: { console: 'console.html' } },
        emptyOutDir: false,
        copyPublicDir: false,
      },
    },
    phone: {
      consumer: 'client',
      resolve,
      build: {
        // A cheap phone has an old browser.
        target: 'es2020',
        rolldownOptions: { input: { phone: 'phone.html' } },
        emptyOutDir: false,
        copyPublicDir: false,
      },
    },
    work: {
      consumer: 'client',
      resolve,
      build: {
        target: 'es2020',
        rolldownOptions: { input: { work: 'work.html' } },
        emptyOutDir: false,
        copyPublicDir: false,
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const page of ['client', 'console', 'phone', 'work'] as const) {
        const environment = builder.environments[page];
        if (environment) await builder.build(environment);
      }
    },
  },
  server: {
    port: 5173,
    proxy: {
      // With the page's own host: the server refuses a change that comes from another origin.
      '/api': { target: SERVER },
      '/socket.io': { target: SERVER, ws: true },
    },
  },
});
