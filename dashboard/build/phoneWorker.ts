import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import type { Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('../src/phone/worker/worker.ts', import.meta.url));

/** Of no use without a network, and heavy: the map has nothing to draw then, the live line nobody to talk to. */
const ONLINE_ONLY = /\/(MapPicker|live)-/;

/**
 * Writes the service worker of the phones' page beside it: the worker's source with the list of the files of that
 * page alone. vite-plugin-pwa would look through the folder that all pages are built into, and bring Workbox along,
 * which weighs more than this page's own code.
 */
export const phoneWorker: Plugin = {
  name: 'weige-phone-worker',
  applyToEnvironment: ({ name }) => name === 'phone',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      const files = Object.values(bundle);
      const assets = files
        .map(({ fileName }) => `/${fileName}`)
        .filter((name) => /\.(js|css)$/.test(name) && !ONLINE_ONLY.test(name))
        .sort();
      const page = files.find(({ fileName }) => fileName === 'phone.html');
      const html = page?.type === 'asset' ? page.source : '';
      const version = createHash('sha256')
        .update(JSON.stringify(assets))
        .update(html)
        .digest('hex')
        .slice(0, 12);
      const { code } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), SOURCE, { target: 'es2020' });
      const facts = `const VERSION = '${version}';\nconst FILES = ${JSON.stringify(assets)};\n`;
      // A module for the type checker alone: browsers run it as a script.
      const script = code.replace(/^export \{\s*\};?$/m, '');
      this.emitFile({ type: 'asset', fileName: 'phone-sw.js', source: facts + script });
    },
  },
};
