import '../phone/base.css';
import { createApp } from 'vue';
import { indexedDrafts } from '../phone/draft/draft.ts';
import { keepLanguage, loadLanguage } from '../phone/language.ts';
import { shelfOn } from '../phone/shelf.ts';
import { keepPage } from '../phone/worker/install.ts';
import { WorkClient } from './api/client.ts';
import { indexedKeep } from './keep.ts';
import { createWorkMessages } from './messages.ts';
import { browserOutbox } from './outbox/browser.ts';
import { createWorkRouter } from './router.ts';
import { SESSION, WorkSession } from './session.ts';
import { Work } from './work.ts';
import WorkPage from './WorkPage.vue';

/** The page /m/work: what grid workers and cadres have to do, on their phones. */
const locale = loadLanguage();
keepLanguage(locale);
const loading = createWorkMessages(locale);

const client = new WorkClient({
  language: () => document.documentElement.lang,
  onSignedOut: () => session.end(),
  now: Date.now,
});
const outbox = browserOutbox(
  {
    whoIsIn: () => session.whoIsIn(),
    get serverNow() {
      return client.serverNow;
    },
    upload: (blob, key) => client.upload(blob, key),
    submit: (path, body, key) => client.submit(path, body, key),
  },
  async () => (await loading).global.t('work.outbox.tooLate'),
);
const keep = indexedKeep();
const session: WorkSession = new WorkSession({
  ...{ client, outbox, work: new Work(client, keep), keep },
  ...{ drafts: indexedDrafts('weige-work-drafts'), shelf: shelfOn(localStorage) },
  // A page without TLS has none.
  places: 'geolocation' in navigator ? navigator.geolocation : undefined,
});

// The server is asked while the sentences are loaded.
void session.start();
void loading.then((messages) =>
  createApp(WorkPage).provide(SESSION, session).use(messages).use(createWorkRouter()).mount('#app'),
);
keepPage('/work-sw.js', '/m/work');
