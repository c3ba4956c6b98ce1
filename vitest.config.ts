import { defineConfig } from 'vitest/config'
import { mjmlVitePlugin } from './mail/mjml-plugin.ts'

export default defineConfig({
  plugins: [mjmlVitePlugin],
  test: { include: ['test/**/*.test.ts', 'test/**/*.test.tsx'] },
})
