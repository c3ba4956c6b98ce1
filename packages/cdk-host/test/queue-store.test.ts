import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeClock } from '../src/clock.ts'
import { openQueues } from '../src/queue-store.ts'

const fresh = () => join(mkdtempSync(join(tmpdir(), 'cdk-host-')), 'queues.jsonl')

test('a message that is returned is there again, and again after a restart', async () => {
  const file = fresh()
  const queues = openQueues(file, makeClock())
  queues.create('Q', {})
  queues.send('Q', 'hello')
  const [first] = await queues.receive('Q', 10, 0)
  expect(queues.depth('Q')).toEqual({ ready: 0, inFlight: 1 })
  expect(queues.release(first?.receipt ?? '', 0)).toBe(true)
  const [again] = await queues.receive('Q', 10, 0)
  expect(again?.message).toMatchObject({ body: 'hello', received: 2 })
  queues.close()

  const restarted = openQueues(file, makeClock())
  restarted.create('Q', {})
  const [third] = await restarted.receive('Q', 10, 0)
  expect(third?.message).toMatchObject({ body: 'hello', received: 3 })
  restarted.remove(third?.receipt ?? '')
  restarted.close()
  expect(openQueues(file, makeClock()).depth('Q')).toEqual({ ready: 0, inFlight: 0 })
})

test('a message that was received too often goes into the queue of failures', async () => {
  const queues = openQueues(undefined, makeClock())
  queues.create('Failures', {})
  queues.create('Q', {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: 'a:b:Failures', maxReceiveCount: 1 }),
  })
  queues.send('Q', 'poison')
  const [first] = await queues.receive('Q', 1, 0)
  queues.release(first?.receipt ?? '', 0)
  expect(await queues.receive('Q', 1, 0)).toEqual([])
  expect(queues.depth('Failures')).toEqual({ ready: 1, inFlight: 0 })
})

test('whoever waits gets what is sent meanwhile', async () => {
  const queues = openQueues(undefined, makeClock())
  queues.create('Q', {})
  const waiting = queues.receive('Q', 1, 5000)
  queues.send('Q', 'late')
  expect((await waiting)[0]?.message.body).toBe('late')
})

test('a message held back is there at its moment by the host’s clock', async () => {
  const clock = makeClock()
  const queues = openQueues(undefined, clock)
  queues.create('Q', {})
  queues.send('Q', 'in an hour', {}, 3600)
  expect(await queues.receive('Q', 1, 0)).toEqual([])
  expect(queues.waitsUntil('Q')).toBeCloseTo(clock.now() + 3_600_000, -3)
  clock.advance(3599)
  expect(await queues.receive('Q', 1, 0)).toEqual([])
  clock.advance(2)
  const [there] = await queues.receive('Q', 1, 0)
  expect(there?.message.body).toBe('in an hour')
  expect(queues.waitsUntil('Q')).toBeUndefined()
  queues.release(there?.receipt ?? '', 180)
  clock.advance(181)
  expect((await queues.receive('Q', 1, 0))[0]?.message).toMatchObject({ body: 'in an hour', received: 2 })
})
