import { defineConfig } from 'vitest/config'

/** The tests that mutants of the domain must be noticed by: those of the domain and of edition files. */
export default defineConfig({
  test: { include: ['test/domain/**/*.test.ts', 'test/editions/{read,write,field-problems}.test.ts'] },
})
