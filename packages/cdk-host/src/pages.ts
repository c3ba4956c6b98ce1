import type { IncomingHttpHeaders } from 'node:http'

export type PageRequest = {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: Buffer
  sourceIp: string
}

export type PageAnswer = { status: number; headers: Record<string, string>; cookies: string[]; body: Buffer }

/** Answers requests: the distribution does, the HTTP API, and the pages that are served beside them. */
export type Page = (request: PageRequest) => Promise<PageAnswer> | PageAnswer

export type Pages = {
  /** Serves a page at a path and everything under it. */
  serve(path: string, page: Page): void
  /** The page of the longest path that fits, if there is one. */
  at(path: string): Page | undefined
}

/** Pages of this machine only, beside what the template serves. */
export function makePages(): Pages {
  const served: { path: string; page: Page }[] = []
  return {
    serve(path, page) {
      served.push({ path, page })
      served.sort((a, b) => b.path.length - a.path.length)
    },
    at: (asked) => served.find(({ path }) => asked === path || asked.startsWith(`${path}/`))?.page,
  }
}
