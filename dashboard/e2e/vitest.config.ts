import { defineProject } from 'vitest/config';

/** Journeys in a real browser against the built program: one file at a time, so that times mean something. */
export default defineProject({
  test: {
    name: 'e2e',
    include: ['**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
