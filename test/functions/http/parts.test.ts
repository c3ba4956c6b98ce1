import { expect, test } from 'vitest'
import { getMinutesDocument } from '../../../api/palmares/get-minutes-document.ts'
import { closeSession } from '../../../api/people/close-session.ts'
import { environment } from '../../../functions/environment.ts'
import { param, personOf } from '../../../functions/http/call.ts'
import { replyResponse } from '../../../functions/http/responses.ts'

test('a function does not start without what it needs of its environment', () => {
  process.env.BUCKET = ''
  expect(() => environment('BUCKET')).toThrow('BUCKET is not in the environment')
  process.env.BUCKET = 'files'
  expect(environment('BUCKET')).toBe('files')
})

test('a handler that asks for what its route or permission does not give is at fault', () => {
  const call = { person: undefined, params: { team: 't' } }
  expect(() => personOf(call)).toThrow('The operation was reached by nobody')
  expect(param(call, 'team')).toBe('t')
  expect(() => param(call, 'prize')).toThrow('The route has no {prize}')
})

test('a document leaves as it is, of its own type', () => {
  const bytes = Uint8Array.from([0x25, 0x50, 0xff, 0x00])
  expect(replyResponse(getMinutesDocument, { body: '', bytes })).toMatchObject({
    statusCode: 200,
    headers: { 'content-type': 'application/pdf' },
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  })
})

test('cookies leave where there are some, and nothing where nothing is to be said', () => {
  const forgetting = replyResponse(closeSession, { body: {}, cookies: ['session=; Max-Age=0'] })
  expect(forgetting).toMatchObject({ statusCode: 204, cookies: ['session=; Max-Age=0'] })
  expect(forgetting).not.toHaveProperty('body')
  expect(replyResponse(closeSession, { body: {} })).not.toHaveProperty('cookies')
})
