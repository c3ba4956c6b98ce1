import { createHmac } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'

/**
 * The network that a request comes from, as a hash under the platform's secret that leads back to no address. CloudFront adds the
 * viewer's address at the end of `X-Forwarded-For`, and API Gateway may add CloudFront's after it: whatever stands before was
 * written by the viewer. Of an IPv6 address the first 64 bits count, which is what one subscriber has. `undefined` where a machine
 * talks to itself, as no viewer of CloudFront does: a rehearsal on one machine has everybody behind one address.
 */
export function networkOf(
  { headers, requestContext }: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>,
  secret: string,
): string | undefined {
  const passed = (headers['x-forwarded-for'] ?? '').split(',').map((each) => each.trim())
  const edge = requestContext.http.sourceIp
  const address = (passed.length > 1 && passed.at(-1) === edge ? passed.at(-2) : passed.at(-1)) || edge || ''
  const subscriber = subscriberOf(address)
  if (subscriber === '' || subscriber.startsWith('127.') || address === '::1') return undefined
  return createHmac('sha256', secret).update(subscriber).digest('hex').slice(0, 32)
}

function subscriberOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address.slice(address.lastIndexOf(':') + 1)
  const [start = '', end] = address.split('::')
  const groups = start.split(':').filter((each) => each !== '')
  const last = (end ?? '').split(':').filter((each) => each !== '')
  const filled =
    end === undefined ? groups : [...groups, ...Array(8 - groups.length - last.length).fill('0'), ...last]
  return filled
    .slice(0, 4)
    .map((each) => Number.parseInt(each, 16).toString(16))
    .join(':')
}
