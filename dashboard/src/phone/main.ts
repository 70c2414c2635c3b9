import './base.css';
import { createApp } from 'vue';
import { PhoneClient } from './api/client.ts';
import { indexedDrafts, tabDrafts } from './draft/draft.ts';
import { keepLanguage, loadLanguage } from './language.ts';
import { createPhoneMessages } from './messages.ts';
import { browserOutbox } from './outbox/browser.ts';
import PhonePage from './PhonePage.vue';
import { createPhoneRouter } from './router.ts';
import { PHONE, PhoneSession } from './session.ts';
import { shelfOn } from './shelf.ts';
import { installable } from './worker/install.ts';

/** The page /m/:doorCode. The code of the door is the base of all its addresses. */
const code = window.location.pathname.split('/')[2] ?? '';
const locale = loadLanguage();
keepLanguage(locale);
const loading = createPhoneMessages(locale);
const tooLate = async () => (await loading).global.t('phone.outbox.tooLate');
const client = new PhoneClient({ language: () => document.documentElement.lang });
const outbox = browserOutbox(client, tooLate);
const drafts = { kept: indexedDrafts(), tab: tabDrafts(sessionStorage) };
const session = new PhoneSession({ code, client, outbox, drafts, shelf: shelfOn(localStorage) });

// The door is asked while the sentences are loaded.
void session.start();
void loading.then((messages) =>
  createApp(PhonePage).provide(PHONE, session).use(messages).use(createPhoneRouter(code)).mount('#app'),
);
installable(code);
