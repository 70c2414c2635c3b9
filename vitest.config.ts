import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { projects: ['shared', 'data', 'server', 'dashboard', 'dashboard/e2e'] },
});
