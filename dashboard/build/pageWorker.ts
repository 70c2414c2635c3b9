import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import type { Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('../src/phone/worker/worker.ts', import.meta.url));

/** Of no use without a network, and heavy: the map has nothing to draw then, the live line nobody to talk to. */
const ONLINE_ONLY = /\/(MapPicker|live)-/;

/**
 * Writes the service worker of one phones' page beside it: the worker's source with the list of the files of that
 * page alone. vite-plugin-pwa would look through the folder that all pages are built into, and bring Workbox along,
 * which weighs more than this page's own code. `page` is its name and that of its environment, `at` a pattern of the
 * paths that it is served at.
 */
export function pageWorker({ page, at }: { readonly page: string; readonly at: string }): Plugin {
  return {
    name: `weige-${page}-worker`,
    applyToEnvironment: ({ name }) => name === page,
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const files = Object.values(bundle);
        const assets = files
          .map(({ fileName }) => `/${fileName}`)
          .filter((name) => /\.(js|css)$/.test(name) && !ONLINE_ONLY.test(name))
          .sort();
        const document = files.find(({ fileName }) => fileName === `${page}.html`);
        const html = document?.type === 'asset' ? document.source : '';
        const version = createHash('sha256')
          .update(JSON.stringify(assets))
          .update(html)
          .digest('hex')
          .slice(0, 12);
        const { code } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), SOURCE, { target: 'es2020' });
        const facts = { NAME: page, AT: at, VERSION: version, FILES: assets };
        const told = Object.entries(facts).map(
          ([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`,
        );
        // A module for the type checker alone: browsers run it as a script.
        const script = code.replace(/^export \{\s*\};?$/m, '');
        this.emitFile({ type: 'asset', fileName: `${page}-sw.js`, source: told.join('') + script });
      },
    },
  };
}
