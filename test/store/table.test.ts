import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { key } from '../../store/keys.ts'
import { countRefused, listMails, mailTo, postMails, settleMail } from '../../store/mail/outbox.ts'
import { getPerson, listPeople, register } from '../../store/people/people.ts'
import {
  absent,
  getMany,
  removing,
  retrying,
  type Table,
  transact,
  unchanged,
  write,
  writing,
} from '../../store/table.ts'
import { seenBy, useTable, writerAt } from '../support/table.ts'

const shelf = useTable()
const by = writerAt('2026-02-18T12:00:00.000Z')
const large = 'x'.repeat(100_000)

function mail(edition: string, id: string, props: Record<string, unknown> = {}) {
  return mailTo(edition, 'reader', id, { template: 'digest', props }, by)
}

function mails(edition: string, many: number, props: Record<string, unknown> = {}) {
  return Array.from({ length: many }, (_, index) =>
    mail(edition, `mail-${String(index).padStart(3, '0')}`, props),
  )
}

/** The next version of an item. */
function next<Item extends { version: number }>(item: Item): Item {
  return { ...item, version: item.version + 1 }
}

/** The version before that of an item. */
function previous<Item extends { version: number }>(item: Item): Item {
  return { ...item, version: item.version - 1 }
}

async function versionsOf(...items: { pk: string; sk: string }[]) {
  const found = await getMany(shelf.table, items)
  return items.map(({ sk }) => found.find((each) => each.sk === sk)?.version)
}

describe('several items', () => {
  test('are read by more than a hundred keys, each once, without those that are not there', async () => {
    const items = mails('many', 230)
    await postMails(shelf.table, items)
    const keys = [...items, ...['x', 'y', 'z'].map((id) => key.outbox('many', id))]
    const found = await getMany(shelf.table, keys)
    expect(found.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id))
  })

  test('are none for no key', async () => {
    expect(await getMany(shelf.table, [])).toEqual([])
  })

  test('are asked for again when the table gives some of them only', async () => {
    const items = mails('hungry', 5)
    await postMails(shelf.table, items)
    const { table, sent } = twoAtATime()
    const found = await getMany(table, items)
    expect(found.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id))
    expect(sent()).toBe(3)
  })
})

/** The table as it answers when it is busy: two of the items asked for, the others left over. */
function twoAtATime() {
  const { table } = shelf
  let requests = 0
  type Request = { input: { RequestItems: Record<string, { Keys: unknown[] }> } }
  const send = async (command: Request) => {
    requests += 1
    const asked = command.input.RequestItems[table.name]
    if (!asked) throw new Error('Another table was asked')
    const { Keys } = asked
    asked.Keys = Keys.slice(0, 2)
    const answer = await table.client.send(command as never)
    const left = Keys.slice(2)
    return { ...(answer as object), UnprocessedKeys: left.length > 0 ? { [table.name]: { Keys: left } } : {} }
  }
  return { table: { ...table, client: { send } } as unknown as Table, sent: () => requests }
}

test('whatever is read is read as it stands, not as it stood a moment ago', async () => {
  const asked: unknown[] = []
  const table = seenBy(shelf.table, (_, go, { ConsistentRead, RequestItems }) => {
    const [batch] = Object.values((RequestItems ?? {}) as Record<string, { ConsistentRead?: boolean }>)
    asked.push(ConsistentRead ?? batch?.ConsistentRead)
    return go()
  })
  await getPerson(table, 'asked', 'ana')
  await getMany(table, [key.person('asked', 'ana')])
  await listPeople(table, 'asked', { limit: 10 })
  await countRefused(table, 'asked')
  expect(asked).toEqual([true, true, true, true])
})

describe('a page', () => {
  const idsOf = async (limit: number, cursor?: string) => {
    const { items, next: after } = await listMails(shelf.table, 'paged', { limit, cursor })
    return { ids: items.map(({ id }) => id), after }
  }

  test('follows the page before, to the last one, which says that it is', async () => {
    await postMails(shelf.table, mails('paged', 7))
    const first = await idsOf(3)
    const second = await idsOf(3, first.after)
    const third = await idsOf(3, second.after)
    expect(first.ids).toEqual(['mail-000', 'mail-001', 'mail-002'])
    expect(second.ids).toEqual(['mail-003', 'mail-004', 'mail-005'])
    expect(third).toEqual({ ids: ['mail-006'], after: undefined })
  })

  test.each(['', 'mail-002', '%%%', Buffer.from('MAIL').toString('base64url')])(
    'with the odd cursor %j is some page of the same list, never an error',
    async (cursor) => {
      await postMails(shelf.table, mails('paged', 7))
      const { ids } = await idsOf(100, cursor)
      expect(mails('paged', 7).map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
    },
  )

  test('whose cursor points out of its range starts at the range’s beginning', async () => {
    const people = ['ana', 'bea', 'cid'].map((id) => ({
      id,
      name: id,
      email: `${id}@north.example.org`,
      school: 'north',
      language: 'fr' as const,
    }))
    for (const person of people) {
      const link = { token: person.id, hash: person.id, code: '', codeHash: '', expires: by.now }
      await register(shelf.table, 'peopled', person, link, by)
    }
    for (const elsewhere of ['ADDRESS#zzz', 'EDITION']) {
      const cursor = Buffer.from(elsewhere).toString('base64url')
      const { items } = await listPeople(shelf.table, 'peopled', { limit: 10, cursor })
      expect(items.map(({ id }) => id)).toEqual(['ana', 'bea', 'cid'])
    }
    const afterAna = Buffer.from('PERSON#ana').toString('base64url')
    const { items } = await listPeople(shelf.table, 'peopled', { limit: 10, cursor: afterAna })
    expect(items.map(({ id }) => id)).toEqual(['bea', 'cid'])
  })
})

describe('a range larger than the table gives at once', () => {
  test('is read to its end', async () => {
    await postMails(shelf.table, mails('large', 30, { large }))
    await settleMail(shelf.table, 'large', 'mail-029', { state: 'refused', refusal: 'No' }, by)
    expect(await countRefused(shelf.table, 'large')).toBe(1)
  })
})

describe('one write', () => {
  test('makes what is not there, and says when it is', async () => {
    const item = mail('one', 'made')
    expect(await write(shelf.table, item)).toBe(true)
    expect(await write(shelf.table, { ...item, template: 'other' })).toBe(false)
    expect(await getMany(shelf.table, [item])).toMatchObject([{ template: 'digest' }])
  })

  test('takes the place of the version before, and of no other', async () => {
    const item = mail('one', 'changed')
    expect(await write(shelf.table, next(item))).toBe(false)
    await write(shelf.table, item)
    expect(await write(shelf.table, next(next(item)))).toBe(false)
    expect(await write(shelf.table, next(item))).toBe(true)
    expect(await write(shelf.table, next(item))).toBe(false)
    expect(await versionsOf(item)).toEqual([2])
  })

  test('that the table cannot take is an error, not a refusal', async () => {
    await expect(write(shelf.table, mail('one', 'huge', { huge: 'x'.repeat(500_000) }))).rejects.toThrow()
  })

  test('keeps no field that has no value', async () => {
    const item = { ...mail('one', 'bare'), messageId: undefined }
    await write(shelf.table, item as never)
    expect(Object.keys((await getMany(shelf.table, [item]))[0] ?? {})).not.toContain('messageId')
  })
})

describe('a transaction', () => {
  test('does all of it, and says so', async () => {
    const [kept, gone, made, there] = mails('all', 4)
    if (!kept || !gone || !made || !there) throw new Error('Four mails are wanted')
    await postMails(shelf.table, [kept, gone, there])
    const outcome = await transact(shelf.table, [
      writing(shelf.table, next(kept)),
      removing(shelf.table, gone),
      writing(shelf.table, made),
      unchanged(shelf.table, there),
      absent(shelf.table, key.outbox('all', 'nowhere')),
    ])
    expect(outcome).toBe('done')
    expect(await versionsOf(kept, gone, made, there)).toEqual([2, undefined, 1, 1])
  })

  test.each([
    ['making what is there', (there: Item, table: Table) => writing(table, previous(there))],
    ['writing the version that stands', (there: Item, table: Table) => writing(table, there)],
    ['writing a version too far on', (there: Item, table: Table) => writing(table, next(next(there)))],
    ['changing what is not there', (_: Item, table: Table) => writing(table, next(mail('none', 'x')))],
    ['removing the version before', (there: Item, table: Table) => removing(table, previous(there))],
    ['removing the version after', (there: Item, table: Table) => removing(table, next(there))],
    ['removing what is not there', (_: Item, table: Table) => removing(table, mail('none', 'x'))],
    ['relying on the version before', (there: Item, table: Table) => unchanged(table, previous(there))],
    ['relying on what is not there', (_: Item, table: Table) => unchanged(table, mail('none', 'x'))],
    ['relying on absence', (there: Item, table: Table) => absent(table, key.outbox('some', there.id))],
  ] as const)('%s does nothing, and names what stood in the way', async (name, refused) => {
    const slug = name.replaceAll(/[^a-z]+/g, '-')
    const [there, fresh] = [next(mail('some', slug)), mail('some', `${slug}-fresh`)]
    await postMails(shelf.table, [previous(there)])
    await write(shelf.table, there)
    const outcome = await transact(shelf.table, [writing(shelf.table, fresh), refused(there, shelf.table)])
    expect(outcome).toEqual({ failed: [1] })
    expect(await versionsOf(there, fresh)).toEqual([2, undefined])
  })

  test('is won by one of many that make the same thing at once', async () => {
    const item = mail('raced', 'prize')
    const runners = Array.from({ length: 8 }, () => transact(shelf.table, [writing(shelf.table, item)]))
    const outcomes = await Promise.all(runners)
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
  })

  test('that met another one in its way names no condition', async () => {
    const outcome = await transact(cancelling('None', 'TransactionConflict'), [])
    expect(outcome).toEqual({ failed: [] })
  })

  test('that names a condition beside a meeting names the condition alone', async () => {
    const outcome = await transact(cancelling('TransactionConflict', 'None', 'ConditionalCheckFailed'), [])
    expect(outcome).toEqual({ failed: [2] })
  })

  test('that the table cannot take is an error, not an outcome', async () => {
    const huge = mail('one', 'huge', { huge: 'x'.repeat(500_000) })
    await expect(transact(shelf.table, [writing(shelf.table, huge)])).rejects.toThrow()
    await expect(transact(cancelling('ConditionalCheckFailed', 'ValidationError'), [])).rejects.toThrow()
    const twice = mail('one', 'twice')
    const actions = [writing(shelf.table, twice), writing(shelf.table, twice)]
    await expect(transact(shelf.table, actions)).rejects.toThrow()
  })
})

type Item = ReturnType<typeof mail>

/** A table that cancels whatever is asked of it, for these reasons. */
function cancelling(...codes: string[]): Table {
  const send = async () => {
    const CancellationReasons = codes.map((Code) => ({ Code }))
    throw new TransactionCanceledException({ message: 'Cancelled', CancellationReasons, $metadata: {} })
  }
  return { name: 'busy', client: { send } } as unknown as Table
}

describe('what others are in the way of', () => {
  const contendedFor = (times: number) => {
    let tried = 0
    const attempt = async () => {
      tried += 1
      return tried > times ? ('there' as const) : ('contended' as const)
    }
    return { attempt, tried: () => tried }
  }

  test('is tried once when nobody is', async () => {
    const { attempt, tried } = contendedFor(0)
    expect(await retrying(attempt)).toBe('there')
    expect(tried()).toBe(1)
  })

  test('is tried again until they are gone', async () => {
    const { attempt, tried } = contendedFor(5)
    expect(await retrying(attempt)).toBe('there')
    expect(tried()).toBe(6)
  })

  test('is given up after six times, and the caller is told to try again', async () => {
    const { attempt, tried } = contendedFor(Number.POSITIVE_INFINITY)
    expect(await retrying(attempt)).toMatchObject({ problem: 'try-again' })
    expect(tried()).toBe(6)
  })
})
