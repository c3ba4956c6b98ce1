import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openQueues } from '../src/queue-store.ts'

const fresh = () => join(mkdtempSync(join(tmpdir(), 'cdk-host-')), 'queues.jsonl')

test('a message that is returned is there again, and again after a restart', async () => {
  const file = fresh()
  const queues = openQueues(file, Date.now)
  queues.create('Q', {})
  queues.send('Q', 'hello')
  const [first] = await queues.receive('Q', 10, 0)
  expect(queues.depth('Q')).toEqual({ ready: 0, inFlight: 1 })
  expect(queues.release(first?.receipt ?? '', 0)).toBe(true)
  const [again] = await queues.receive('Q', 10, 0)
  expect(again?.message).toMatchObject({ body: 'hello', received: 2 })
  queues.close()

  const restarted = openQueues(file, Date.now)
  restarted.create('Q', {})
  const [third] = await restarted.receive('Q', 10, 0)
  expect(third?.message).toMatchObject({ body: 'hello', received: 3 })
  restarted.remove(third?.receipt ?? '')
  restarted.close()
  expect(openQueues(file, Date.now).depth('Q')).toEqual({ ready: 0, inFlight: 0 })
})

test('a message that was received too often goes into the queue of failures', async () => {
  const queues = openQueues(undefined, Date.now)
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
  const queues = openQueues(undefined, Date.now)
  queues.create('Q', {})
  const waiting = queues.receive('Q', 1, 5000)
  queues.send('Q', 'late')
  expect((await waiting)[0]?.message.body).toBe('late')
})
