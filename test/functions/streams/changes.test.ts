import { expect, test } from 'vitest'
import { type Change, changeOf, consumeAll } from '../../../functions/streams/changes.ts'

const changes = Array.from(
  { length: 50 },
  (_, index) => ({ event: `e${index}`, sequence: String(index) }) as Change,
)

test('the identity of an event is the item and the version it reached', () => {
  const image = { pk: { S: 'EDITION#e#CORE' }, sk: { S: 'TEAM#t' }, version: { N: '3' }, type: { S: 'Team' } }
  const dynamodb = { SequenceNumber: '7', NewImage: image }
  expect(changeOf({ eventName: 'MODIFY', dynamodb } as never).event).toBe('CORE/TEAM#t@3')
  expect(() => changeOf({ eventName: 'MODIFY', dynamodb: { SequenceNumber: '7' } })).toThrow(/identity/)
  const gone = changeOf({ eventName: 'REMOVE', dynamodb: { SequenceNumber: '8', OldImage: image } } as never)
  expect(gone).toMatchObject({ event: 'CORE/TEAM#t@3-removed', happened: 'removed', image: { version: 3 } })
})

test('a change knows when the table took it, from Lambda’s seconds as from the SDK’s date', () => {
  const image = { pk: { S: 'EDITION#e#CORE' }, sk: { S: 'TEAM#t' }, version: { N: '1' } }
  const takenAt = (made: number | Date | undefined) =>
    changeOf({
      eventName: 'INSERT',
      dynamodb: { SequenceNumber: '7', NewImage: image, ApproximateCreationDateTime: made },
    } as never).taken
  expect(takenAt(1_550_500_000)).toBe('2019-02-18T14:26:40.000Z')
  expect(takenAt(new Date('2019-02-18T14:26:40.000Z'))).toBe('2019-02-18T14:26:40.000Z')
  expect(takenAt(undefined)).toBeUndefined()
})

test('a batch is consumed together, forty at a time', async () => {
  const sizes: number[] = []
  const outcome = await consumeAll(changes, async (some) => void sizes.push(some.length))
  expect(outcome).toEqual({ batchItemFailures: [] })
  expect(sizes).toEqual([40, 10])
})

test('one bad record is found, those before it are dealt with, and the batch starts again at it', async () => {
  const dealtWith: string[] = []
  const outcome = await consumeAll(changes, async (some) => {
    if (some.some(({ sequence }) => sequence === '43')) throw new Error('a bad record')
    dealtWith.push(...some.map(({ sequence }) => sequence))
  })
  expect(outcome).toEqual({ batchItemFailures: [{ itemIdentifier: '43' }] })
  expect(dealtWith).toEqual(changes.slice(0, 43).map(({ sequence }) => sequence))
})

test('what failed together for a moment is made up for one by one', async () => {
  let first = true
  const outcome = await consumeAll(changes.slice(0, 3), async () => {
    if (!first) return
    first = false
    throw new Error('throttled')
  })
  expect(outcome).toEqual({ batchItemFailures: [] })
})
