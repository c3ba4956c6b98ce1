import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib'
import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

type Response = APIGatewayProxyStructuredResultV2

/** From how many bytes on an answer is worth it: less goes in one packet anyway. */
const least = 1000

const encoders = {
  br: (body: Buffer) =>
    brotliCompressSync(body, {
      params: {
        [zlib.BROTLI_PARAM_QUALITY]: 4,
        [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
        [zlib.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Buffer) => gzipSync(body),
}

/** Compresses what is text and long, the way that the caller takes it. CloudFront compresses only what it may cache. */
export function compressed(): MiddlewareObj<APIGatewayProxyEventV2, Response> {
  return {
    after: ({ event, response }) => {
      const { body = '', isBase64Encoded, headers } = response ?? {}
      if (!response || isBase64Encoded || Buffer.byteLength(body) < least) return
      response.headers = { ...headers, vary: 'accept-encoding' }
      const encoding = encodingFor(event.headers['accept-encoding'])
      if (!encoding) return
      response.headers['content-encoding'] = encoding
      response.body = encoders[encoding](Buffer.from(body)).toString('base64')
      response.isBase64Encoded = true
    },
  }
}

/** The best that a caller's `Accept-Encoding` names without refusing it (`;q=0`). */
function encodingFor(header = ''): keyof typeof encoders | undefined {
  const taken = header
    .toLowerCase()
    .split(',')
    .flatMap((each) => {
      const [name = '', quality = 'q=1'] = each.split(';').map((part) => part.trim())
      return Number(quality.slice('q='.length)) > 0 ? [name] : []
    })
  return (['br', 'gzip'] as const).find((each) => taken.includes(each))
}
