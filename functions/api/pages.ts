import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { getEdition } from '../../api/edition/get-edition.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import type { Ask } from '../../web/client.ts'
import { type Shells, served } from '../../web/served.tsx'
import { environment } from '../environment.ts'
import { compressed } from '../http/compression.ts'
import { requestLog, throughTheFrontDoor } from '../http/middleware.ts'
import { handler as publicApi } from './public.ts'

type Response = APIGatewayProxyStructuredResultV2

/** How long CloudFront gives the same document out: what is published or moved is read that much later at most. */
const cached = 'public, max-age=0, s-maxage=30'

/** The documents of the site, which are deployed beside this function. */
let shells: Promise<Shells> | undefined

async function readShells(): Promise<Shells> {
  const read = (name: string) => readFile(join(import.meta.dirname, name), 'utf8')
  const [fr, en] = await Promise.all([read('fr.html'), read('en.html')])
  return { fr, en }
}

/**
 * The public pages with their content. What they show is asked of the public API, by nobody in particular, so that nothing is
 * here that anybody could not read there. Whatever breaks is logged and answered 500, and CloudFront serves the page without.
 */
export const handler = middy<APIGatewayProxyEventV2, Response>()
  .use(compressed())
  .use(requestLog())
  .use(throughTheFrontDoor(environment('ORIGIN_SECRET')))
  .handler<APIGatewayProxyEventV2, Response>(async (event, context) => {
    shells ??= readShells()
    const path = event.headers['x-page'] ?? event.rawPath
    const asked = {
      path,
      site: environment('SITE_URL'),
      shells: await shells,
      ask: atHand(event, context),
    }
    const { status, html, isContent } = await served(asked).catch((error: unknown) => {
      const { requestId } = event.requestContext
      console.error(JSON.stringify({ requestId, page: path, error: 'could not be filled in' }))
      throw error
    })
    const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': isContent ? cached : 'no-cache',
      etag,
    }
    const known = event.headers['if-none-match']?.replace(/^W\//, '')
    return status === 200 && known === etag
      ? { statusCode: 304, headers }
      : { statusCode: status, headers, body: html }
  })

/** The public API, called as API Gateway would call it for somebody without a session. */
function atHand(event: APIGatewayProxyEventV2, context: Context): Ask {
  return async (address) => {
    const { pathname, searchParams } = new URL(address, environment('SITE_URL'))
    const route = routes.find(({ pattern }) => pattern.test(pathname))
    const { statusCode, body } = await publicApi(
      {
        ...event,
        routeKey: route?.key ?? '$default',
        rawPath: pathname,
        rawQueryString: searchParams.toString(),
        headers: { 'x-origin-secret': environment('ORIGIN_SECRET') },
        cookies: [],
        pathParameters: { ...route?.pattern.exec(pathname)?.groups },
        queryStringParameters: Object.fromEntries(searchParams),
        requestContext: { ...event.requestContext, routeKey: route?.key ?? '$default' },
      },
      context,
    )
    return new Response(body, { status: statusCode ?? 500 })
  }
}

/** What pages ask for, by its address. */
const routes = [getEdition, listTeams, getPalmares].map(({ method, path }) => ({
  key: `${method} ${path}`,
  pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}))
