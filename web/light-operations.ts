import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

/**
 * The site imports the API's declarations for their types, method and path; their schemas stay out of the bundle.
 * Each operation's file, `api/<capability>/<operation>.ts`, is loaded as what the client needs of it.
 */
export function lightOperations(): Plugin {
  return {
    name: 'light-operations',
    enforce: 'pre',
    async load(id) {
      const file = id.split('?')[0] ?? id
      if (!/\/api\/[a-z]+\/(?!shapes\.)[a-z-]+\.ts$/.test(file)) return undefined
      const declared: Record<string, unknown> = await import(pathToFileURL(file).href)
      return Object.entries(declared)
        .map(([name, value]) => (isOperation(value) ? `export const ${name} = ${light(value)}` : ''))
        .join('\n')
    },
  }
}

function isOperation(value: unknown): value is { method: string; path: string } {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value
}

function light({ method, path }: { method: string; path: string }): string {
  return JSON.stringify({ method, path })
}
