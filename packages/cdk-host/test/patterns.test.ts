import { expect, test } from 'vitest'
import { fitsPattern } from '../src/patterns.ts'

const record = {
  eventName: 'INSERT',
  dynamodb: { NewImage: { type: { S: 'Order' }, version: { N: '1' }, tags: ['a', 'b'] } },
}
const image = (condition: object) => ({ dynamodb: { NewImage: condition } }) as never

test.each([
  ['one of the listed values', image({ type: { S: ['Invoice', 'Order'] } }), true],
  ['none of the listed values', image({ type: { S: ['Invoice'] } }), false],
  [
    'every field must fit',
    { eventName: ['MODIFY'], dynamodb: { NewImage: { type: { S: ['Order'] } } } },
    false,
  ],
  ['a field that is not there', image({ other: { S: ['x'] } }), false],
  ['one value of an array', image({ tags: ['b'] }), true],
  ['exists', image({ type: { S: [{ exists: true }] } }), true],
  ['does not exist', image({ other: { S: [{ exists: false }] } }), true],
  ['prefix', image({ type: { S: [{ prefix: 'Ord' }] } }), true],
  ['suffix', image({ type: { S: [{ suffix: 'Bal' }] } }), false],
  ['anything but', image({ type: { S: [{ 'anything-but': ['Order'] }] } }), false],
  ['case ignored', image({ type: { S: [{ 'equals-ignore-case': 'oRDER' }] } }), true],
  ['either of two', { $or: [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }] }, true],
  ['the empty pattern', {}, true],
])('%s', (_, pattern, expected) => {
  expect(fitsPattern(pattern as never, record)).toBe(expected)
})

test('a condition that the host cannot evaluate is an error', () => {
  expect(() => fitsPattern({ eventName: [{ cidr: '10.0.0.0/8' }] }, record)).toThrow('cidr')
})
