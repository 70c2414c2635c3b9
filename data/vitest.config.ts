import { defineProject } from 'vitest/config';

const conditions = ['weige-source', 'module', 'node', 'development|production'];

export default defineProject({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
});
