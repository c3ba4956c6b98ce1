import { expect, test } from 'vitest'
import { allows, matches, type Statement, statements } from '../src/iam.ts'

const table = 'arn:aws:dynamodb:eu-west-3:000000000000:table/T'
const policy = (...list: object[]): Statement[] => statements({ Statement: list as never })
const need = (action: string, resource = table, keys: string[] = []) => ({
  action,
  resources: [resource],
  context: { 'dynamodb:LeadingKeys': keys },
})
const orders = policy({
  Effect: 'Allow',
  Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
  Resource: table,
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['SHOP#*#ORDERS'] } },
})

test('an action is allowed on the partitions that the condition names, and on no other', () => {
  expect(allows(orders, need('dynamodb:PutItem', table, ['SHOP#a#ORDERS']))).toBe(true)
  expect(allows(orders, need('dynamodb:PutItem', table, ['SHOP#a#AUDIT']))).toBe(false)
  expect(allows(orders, need('dynamodb:PutItem', table, ['SHOP#a#ORDERS', 'SHOP#a#AUDIT']))).toBe(false)
  expect(allows(orders, need('dynamodb:DeleteItem', table, ['SHOP#a#ORDERS']))).toBe(false)
  expect(allows(orders, need('dynamodb:GetItem', `${table}/index/due`, ['SHOP#a#ORDERS']))).toBe(false)
})

test('nothing is allowed without a statement, and a Deny beats an Allow', () => {
  expect(allows([], need('dynamodb:GetItem'))).toBe(false)
  const both = policy(
    { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b/*' },
    { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' },
  )
  expect(allows(both, need('s3:GetObject', 'arn:aws:s3:::b/k'))).toBe(true)
  expect(allows(both, need('s3:DeleteObject', 'arn:aws:s3:::b/k'))).toBe(false)
})

test('one of several names of a thing is enough', () => {
  const mail = policy({
    Effect: 'Allow',
    Action: 'ses:SendEmail',
    Resource: 'arn:aws:ses:r:0:identity/example.org',
  })
  const resources = ['arn:aws:ses:r:0:identity/a@example.org', 'arn:aws:ses:r:0:identity/example.org']
  expect(allows(mail, { action: 'ses:SendEmail', resources, context: {} })).toBe(true)
})

test.each([
  ['StringEquals', { k: 'a' }, ['a'], true],
  ['StringEquals', { k: 'a' }, [], false],
  ['StringEqualsIfExists', { k: 'a' }, [], true],
  ['StringNotEquals', { k: ['a', 'b'] }, ['c'], true],
  ['StringNotEquals', { k: ['a', 'b'] }, ['b'], false],
  ['ForAnyValue:StringLike', { k: 'a*' }, ['x', 'ab'], true],
  ['ForAllValues:StringLike', { k: 'a*' }, ['x', 'ab'], false],
  ['ForAllValues:StringLike', { k: 'a*' }, [], true],
])('%s %o against %o is %s', (operator, keys, values, expected) => {
  const conditioned = policy({
    Effect: 'Allow',
    Action: 'a:b',
    Resource: '*',
    Condition: { [operator]: keys },
  })
  expect(allows(conditioned, { action: 'a:b', resources: ['r'], context: { k: values } })).toBe(expected)
})

test('an operator that the host cannot evaluate is refused when the policy is read', () => {
  const unknown = {
    Effect: 'Allow',
    Action: 'a:b',
    Resource: '*',
    Condition: { NumericLessThan: { k: '1' } },
  }
  expect(() => policy(unknown)).toThrow('NumericLessThan')
  expect(() => policy({ Effect: 'Allow', NotAction: 'a:b', Resource: '*' })).toThrow('NotAction')
})

test('wildcards match any run of characters, or one', () => {
  expect(matches('SHOP#*#ORDERS-*', 'SHOP#x.y#ORDERS-12')).toBe(true)
  expect(matches('a?c', 'abc')).toBe(true)
  expect(matches('a?c', 'ac')).toBe(false)
  expect(matches('a.c', 'abc')).toBe(false)
})
