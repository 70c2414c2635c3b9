import '@fontsource-variable/noto-sans-sc';
import '../design/tokens.css';
import '../design/base.css';
import 'element-plus/theme-chalk/base.css';
import './theme.css';
import './base.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { Client } from './api/client.ts';
import { CLIENT } from './api/index.ts';
import ConsolePage from './ConsolePage.vue';
import { createConsoleMessages } from './messages.ts';
import { createConsoleRouter } from './router.ts';
import { useSession } from './session/store.ts';
import { usePreferences } from './usePreferences.ts';

/** The page /console. */
const pinia = createPinia();
const client = new Client({
  language: () => usePreferences(pinia).current.locale,
  onSignedOut: () => useSession(pinia).end('cut'),
});

createApp(ConsolePage)
  .use(pinia)
  .provide(CLIENT, client)
  .use(createConsoleMessages())
  .use(createConsoleRouter())
  .mount('#app');
