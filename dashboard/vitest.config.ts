import vue from '@vitejs/plugin-vue';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['weige-source', ...defaultServerConditions];

export default defineConfig({
  plugins: [vue()],
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { name: 'dashboard', include: ['src/**/*.test.ts'], environment: 'node' },
});
