import { expect, test } from 'vitest'
import { networkOf } from '../../../functions/http/network.ts'

const edge = '130.176.1.9'
const of = (forwarded: string | undefined, sourceIp = edge, secret = 'secret') =>
  networkOf(
    {
      headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
      requestContext: { http: { sourceIp } } as Parameters<typeof networkOf>[0]['requestContext'],
    },
    secret,
  )

test('a network is the viewer’s address as CloudFront saw it, whatever the viewer wrote before it', () => {
  const seen = of(`203.0.113.7, ${edge}`)
  expect(of('203.0.113.7')).toBe(seen)
  expect(of(`198.51.100.1, 203.0.113.7, ${edge}`)).toBe(seen)
  expect(of(`198.51.100.1,203.0.113.7`)).toBe(seen)
  expect(of('::ffff:203.0.113.7')).toBe(seen)
  expect(of(`203.0.113.8, ${edge}`)).not.toBe(seen)
  expect(of(undefined, '203.0.113.7')).toBe(seen)
})

test('one subscriber has 64 bits of IPv6', () => {
  const home = of('2001:db8:1:2:aaaa:bbbb:cccc:dddd')
  expect(of('2001:0db8:0001:0002::1')).toBe(home)
  expect(of('2001:db8:1:3::1')).not.toBe(home)
  expect(of('2001:db8::1')).toBe(of('2001:db8:0:0:5::'))
})

test('what is kept of it leads back to no address without the platform’s secret', () => {
  expect(of('203.0.113.7')).toMatch(/^[0-9a-f]{32}$/)
  expect(of('203.0.113.7', edge, 'another')).not.toBe(of('203.0.113.7'))
})

test('a machine that talks to itself is no network', () => {
  for (const own of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '']) expect(of(own, own)).toBeUndefined()
})
