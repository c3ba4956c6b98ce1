import { describe, expect, test } from 'vitest'
import { answer, beginRequest, keepAnswer } from '../../store/idempotency.ts'
import { key } from '../../store/keys.ts'
import { getMany, write } from '../../store/table.ts'
import { useTable, writerAt } from '../support/table.ts'

const shelf = useTable()
const at = (seconds: number) => writerAt(new Date(Date.UTC(2026, 1, 18, 12) + seconds * 1000).toISOString())
const day = 86_400
const hash = (of: string) => of.repeat(64)
const answered = { status: 201, body: '{"id":"a"}' }

function requestOf(name: string) {
  return {
    actor: 'ana',
    operation: 'createTeam',
    name,
    hash: hash('a'),
    secret: `session and key of ${name}`,
  }
}

const begin = (request: ReturnType<typeof requestOf>, seconds: number, edition = 'e') =>
  beginRequest(shelf.table, edition, request, at(seconds))
const keep = (request: ReturnType<typeof requestOf>, seconds: number, given = answered) =>
  keepAnswer(shelf.table, 'e', request, given, at(seconds))

describe('a request under a key', () => {
  test('is to be done the first time, and until it has an answer', async () => {
    const request = requestOf('fresh')
    expect(await begin(request, 0)).toBe('go-on')
    expect(await begin(request, 1)).toBe('go-on')
  })

  test('gets its first answer again, whatever is answered later', async () => {
    const request = requestOf('answered')
    await begin(request, 0)
    await keep(request, 1)
    await keep(request, 2, { status: 200, body: '{"id":"b"}' })
    expect(await begin(request, 3)).toEqual(answered)
  })

  test('with nothing in its answer gets nothing again', async () => {
    const request = requestOf('empty')
    await begin(request, 0)
    await keep(request, 1, { status: 204, body: '' })
    expect(await begin(request, 2)).toEqual({ status: 204, body: '' })
  })

  test('is another request when it asks something else, before and after its answer', async () => {
    const request = requestOf('other')
    const other = { ...request, hash: hash('b') }
    await begin(request, 0)
    expect(await begin(other, 1)).toBe('other-request')
    await keep(request, 2)
    expect(await begin(other, 3)).toBe('other-request')
    expect(await begin(request, 3)).toEqual(answered)
  })

  test('is remembered for a day, to the second, and then as good as new', async () => {
    const request = requestOf('old')
    await begin(request, 0)
    await keep(request, 1)
    expect(await begin(request, day - 1)).toEqual(answered)
    expect(await begin({ ...request, hash: hash('b') }, day)).toBe('go-on')
    expect(await begin(request, day + 1)).toBe('other-request')
    expect(await begin({ ...request, hash: hash('b') }, 2 * day - 1)).toBe('go-on')
  })

  test('of another actor, operation, key or edition is a request of its own', async () => {
    const request = requestOf('own')
    await begin(request, 0)
    await keep(request, 1)
    expect(await begin({ ...request, actor: 'bea' }, 2)).toBe('go-on')
    expect(await begin({ ...request, operation: 'joinTeam' }, 2)).toBe('go-on')
    expect(await begin({ ...request, name: 'own-too' }, 2)).toBe('go-on')
    expect(await begin(request, 2, 'another')).toBe('go-on')
    expect(await begin(request, 2)).toEqual(answered)
  })

  test('that is sent five times at once is noted once', async () => {
    const request = requestOf('at-once')
    const answers = await Promise.all([0, 0, 0, 0, 0].map((seconds) => begin(request, seconds)))
    expect(answers).toEqual(['go-on', 'go-on', 'go-on', 'go-on', 'go-on'])
    await keep(request, 1)
    expect(await begin(request, 2)).toEqual(answered)
  })
})

describe('an answer that is kept', () => {
  const kept = async (name: string) => {
    const at = key.answer('e', 'ana', 'createTeam', name)
    return (await getMany(shelf.table, [at]))[0]
  }

  test('is not in the table in clear, and is opened by nothing but the request’s own secret', async () => {
    const request = requestOf('encrypted')
    await begin(request, 0)
    await keep(request, 1, { status: 201, body: '{"code":"ABCD-EFGH-JKMN"}' })
    expect(JSON.stringify(await kept('encrypted'))).not.toMatch(/ABCD|EFGH|JKMN|code"/)
    expect(await begin({ ...request, secret: 'another session' }, 2)).toBe('go-on')
    expect(await begin(request, 3)).toEqual({ status: 201, body: '{"code":"ABCD-EFGH-JKMN"}' })
  })

  test('stays the first when the work was done again under another secret', async () => {
    const request = requestOf('twice')
    await begin(request, 0)
    await keep(request, 1)
    await keep({ ...request, secret: 'another session' }, 2, { status: 201, body: '{"id":"b"}' })
    expect(await begin(request, 3)).toEqual(answered)
  })

  test('is not given once it was altered', async () => {
    const request = requestOf('altered')
    await begin(request, 0)
    await keep(request, 1)
    const item = answer.read(await kept('altered'))
    const text = item.encrypted ?? ''
    const altered = `${text.slice(0, -4)}${text.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    await write(shelf.table, { ...item, encrypted: altered, version: item.version + 1 })
    expect(await begin(request, 2)).toBe('go-on')
  })

  test('in clear by an older release is given again all the same', async () => {
    const request = requestOf('older')
    await begin(request, 0)
    const item = answer.read(await kept('older'))
    await write(shelf.table, { ...item, ...answered, version: item.version + 1 })
    expect(await begin(request, 2)).toEqual(answered)
    await keep(request, 3, { status: 200, body: '{"id":"b"}' })
    expect(await begin(request, 4)).toEqual(answered)
  })
})

test('an answer to a request that nobody began is kept nowhere', async () => {
  const request = requestOf('never')
  await keep(request, 0)
  expect(await begin(request, 1)).toBe('go-on')
})
