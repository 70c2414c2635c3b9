import '@fontsource-variable/noto-sans-sc';
import 'leaflet/dist/leaflet.css';
import '../design/tokens.css';
import '../design/base.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { createMessages, LOCALES } from '../i18n/index.ts';
import { installScenarios } from '../scenarios/index.ts';
import { refreshPalette } from '../design/palette.ts';
import { readSettings } from './settings.ts';
import { REGISTRY, WallRegistry } from './registry.ts';
import WallPage from './WallPage.vue';

/** The page /wall. */
const settings = readSettings(window.location.search, LOCALES);
document.documentElement.lang = settings.locale;
document.documentElement.dataset['theme'] = settings.theme;
refreshPalette();

createApp(WallPage, { settings })
  .use(createPinia())
  .use(createMessages(settings.locale))
  .provide(REGISTRY, installScenarios(new WallRegistry()))
  .mount('#app');
