import { describe, expect, test } from 'vitest'
import { isProblem, problem } from '../../domain/problem.ts'
import { act, type Desk } from '../../store/act.ts'
import { key } from '../../store/keys.ts'
import { address } from '../../store/people/items.ts'
import { get, getMany } from '../../store/table.ts'
import { seenBy, useTable, writerAt } from '../support/table.ts'

const shelf = useTable()
const by = writerAt('2026-02-18T12:00:00.000Z')
const at = (name: string) => key.address('acts', name)
const acting = (attempt: (desk: Desk) => Promise<unknown>) => act(shelf.table, 'acts', by, attempt)
const holder = async (name: string) => (await get(shelf.table, at(name), address))?.person

/** Writes between the reading and the committing of another act, the first time that it is attempted. */
function meanwhile(write: (desk: Desk) => Promise<unknown>) {
  let done = false
  return async () => {
    if (done) return
    done = true
    await acting(write)
  }
}

async function put(name: string, person: string): Promise<void> {
  await acting(async (desk) => {
    await desk.read(address, at(name))
    return desk.put(address, at(name), { person })
  })
}

describe('an act', () => {
  test('leaves the first version of what was not there, and the next of what was', async () => {
    await put('counted', 'ana')
    await put('counted', 'bea')
    const item = await get(shelf.table, at('counted'), address)
    expect(item).toMatchObject({ person: 'bea', version: 2, schema: 1, updatedBy: 'test', edition: 'acts' })
  })

  test('keeps what it does not know of an item that it writes again', async () => {
    await acting(async (desk) =>
      desk.put(address, at('newer'), { person: 'ana', since: 2030 } as { person: string }),
    )
    await put('newer', 'bea')
    expect(await getMany(shelf.table, [at('newer')])).toMatchObject([{ person: 'bea', since: 2030 }])
  })

  test('that reads a thing again is held to what it read first, alone or among others', async () => {
    for (const again of ['read', 'readMany'] as const) {
      await put(again, 'ana')
      const change = meanwhile(async (desk) => {
        await desk.read(address, at(again))
        return desk.put(address, at(again), { person: 'bea' })
      })
      const decidedOn: unknown[] = []
      await acting(async (desk) => {
        const first = await desk.read(address, at(again))
        await change()
        const second =
          again === 'read'
            ? await desk.read(address, at(again))
            : (await desk.readMany(address, [at(again)]))[0]
        expect(second).toBe(first)
        decidedOn.push(first?.person)
        return desk.put(address, at(again), { person: `${first?.person} again` })
      })
      expect(decidedOn).toEqual(['ana', 'bea'])
      expect(await holder(again)).toBe('bea again')
    }
  })

  test('that is refused leaves nothing', async () => {
    const answer = await acting(async (desk) => {
      desk.put(address, at('refused'), { person: 'ana' })
      return problem('not-found')
    })
    expect(answer).toEqual({ problem: 'not-found' })
    expect(await holder('refused')).toBeUndefined()
  })

  test('does not take the place of what it never read', async () => {
    await put('unread', 'ana')
    const answer = await acting(async (desk) => desk.put(address, at('unread'), { person: 'bea' }))
    expect(answer).toEqual({ problem: 'try-again' })
    expect(await holder('unread')).toBe('ana')
  })

  test('is attempted again when what it read has changed, though it does not write it', async () => {
    await put('relied-on', 'ana')
    const change = meanwhile(async (desk) => {
      await desk.read(address, at('relied-on'))
      return desk.put(address, at('relied-on'), { person: 'bea' })
    })
    await acting(async (desk) => {
      const found = await desk.read(address, at('relied-on'))
      await change()
      return desk.put(address, at('copy'), { person: found?.person ?? 'nobody' })
    })
    expect(await holder('copy')).toBe('bea')
  })

  test('is attempted again when what it found absent has come', async () => {
    const come = meanwhile(async (desk) => desk.put(address, at('absent'), { person: 'ana' }))
    await acting(async (desk) => {
      const found = await desk.read(address, at('absent'))
      await come()
      return desk.put(address, at('answer'), { person: found?.person ?? 'nobody' })
    })
    expect(await holder('answer')).toBe('ana')
  })

  test('is attempted again when one of several that it read has changed', async () => {
    await put('one', 'ana')
    const change = meanwhile(async (desk) => desk.put(address, at('other'), { person: 'bea' }))
    await acting(async (desk) => {
      const found = await desk.readMany(address, [at('one'), at('other')])
      await change()
      return desk.put(address, at('how-many'), { person: String(found.length) })
    })
    expect(await holder('how-many')).toBe('2')
  })

  test('takes away what it read, unless it has changed', async () => {
    await put('leaving', 'ana')
    const change = meanwhile(async (desk) => {
      await desk.read(address, at('leaving'))
      return desk.put(address, at('leaving'), { person: 'bea' })
    })
    const seen: (string | undefined)[] = []
    await acting(async (desk) => {
      const found = await desk.read(address, at('leaving'))
      seen.push(found?.person)
      await change()
      if (found) desk.remove(found)
      return found
    })
    expect(seen).toEqual(['ana', 'bea'])
    expect(await holder('leaving')).toBeUndefined()
  })

  test('that writes one thing alone costs no transaction', async () => {
    const asked: string[] = []
    const table = seenBy(shelf.table, (command, go) => {
      asked.push(command)
      return go()
    })
    const acts = (name: string, write: (desk: Desk) => unknown) =>
      act(table, 'acts', by, async (desk) => {
        await desk.read(address, at(name))
        return write(desk)
      })
    await acts('alone', (desk) => desk.put(address, at('alone'), { person: 'ana' }))
    await acts('alone', (desk) => desk.put(address, at('beside'), { person: 'ana' }))
    expect(asked).toEqual(['GetCommand', 'PutCommand', 'GetCommand', 'TransactWriteCommand'])
  })

  test('that leaves nothing writes nothing', async () => {
    const asked: string[] = []
    const table = seenBy(shelf.table, (command, go) => {
      asked.push(command)
      return go()
    })
    expect(await act(table, 'acts', by, async (desk) => desk.read(address, at('nothing')))).toBeUndefined()
    expect(asked).toEqual(['GetCommand'])
  })

  test('of five at once on one thing, each is done once', async () => {
    await put('shared', '0')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        acting(async (desk) => {
          const found = await desk.read(address, at('shared'))
          return desk.put(address, at('shared'), { person: String(Number(found?.person) + 1) })
        }),
      ),
    )
    const done = answers.filter((answer) => !isProblem(answer))
    expect(await holder('shared')).toBe(String(done.length))
    expect(done.length).toBeGreaterThan(0)
  })
})
