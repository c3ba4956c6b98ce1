import { beforeAll, expect, test } from 'vitest'
import { readCall } from '../src/calls.ts'
import { Template } from '../src/template.ts'
import { makeFixture } from './fixture.ts'

let template: Template
beforeAll(async () => {
  template = new Template(await makeFixture(), { queueAddress: 'http://127.0.0.1:1' })
})

const table = 'arn:aws:dynamodb:eu-west-3:000000000000:table/Fixture-Table'
const TableName = 'Fixture-Table'
const item = (pk: string) => ({ pk: { S: pk }, sk: { S: '1' } })

function needs(
  service: string,
  request: { method?: string; path?: string; target?: string; body?: unknown; headers?: object },
) {
  const { method = 'POST', path = '/', target, body = {}, headers } = request
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const url = new URL(path, 'http://127.0.0.1')
  const call = readCall(
    service,
    { method, url, headers: { 'x-amz-target': target, ...headers }, body: bytes },
    template,
  )
  return call.needs.map(({ action, resources, context }) => [
    action,
    ...resources,
    ...Object.values(context).flat(),
  ])
}

test('a transaction asks for the action of each of its items', () => {
  const TransactItems = [
    { Put: { TableName, Item: item('A') } },
    { Update: { TableName, Key: item('B') } },
    { Delete: { TableName, Key: item('C') } },
    { ConditionCheck: { TableName, Key: item('D') } },
  ]
  expect(
    needs('dynamodb', { target: 'DynamoDB_20120810.TransactWriteItems', body: { TransactItems } }),
  ).toEqual([
    ['dynamodb:PutItem', table, 'A'],
    ['dynamodb:UpdateItem', table, 'B'],
    ['dynamodb:DeleteItem', table, 'C'],
    ['dynamodb:ConditionCheckItem', table, 'D'],
  ])
})

test('a batch asks for its action on each key', () => {
  const RequestItems = { [TableName]: { Keys: [item('A'), item('B')] } }
  expect(needs('dynamodb', { target: 'DynamoDB_20120810.BatchGetItem', body: { RequestItems } })).toEqual([
    ['dynamodb:BatchGetItem', table, 'A'],
    ['dynamodb:BatchGetItem', table, 'B'],
  ])
})

test('a query asks for the partition that its condition names, on the index if it names one', () => {
  const query = {
    TableName,
    KeyConditionExpression: '#p = :p AND begins_with(sk, :s)',
    ExpressionAttributeNames: { '#p': 'pk' },
    ExpressionAttributeValues: { ':p': { S: 'A' }, ':s': { S: 'B' } },
  }
  const target = 'DynamoDB_20120810.Query'
  expect(needs('dynamodb', { target, body: query })).toEqual([['dynamodb:Query', table, 'A']])
  expect(needs('dynamodb', { target, body: { ...query, IndexName: 'due' } })[0]?.[1]).toBe(
    `${table}/index/due`,
  )
})

test('a batch of messages is many times one action', () => {
  const target = 'AmazonSQS.SendMessageBatch'
  const queue = 'arn:aws:sqs:eu-west-3:000000000000:Fixture-Queue'
  const QueueUrl = 'http://127.0.0.1:1/000000000000/Fixture-Queue'
  expect(needs('sqs', { target, body: { QueueUrl } })).toEqual([['sqs:SendMessage', queue]])
})

test.each([
  ['GET', '/b/a/k', 's3:GetObject', 'arn:aws:s3:::b/a/k'],
  ['HEAD', '/b/a/k?versionId=1', 's3:GetObjectVersion', 'arn:aws:s3:::b/a/k'],
  ['GET', '/b/?list-type=2', 's3:ListBucket', 'arn:aws:s3:::b'],
  ['PUT', '/b/a%20k', 's3:PutObject', 'arn:aws:s3:::b/a k'],
  ['POST', '/b/k?uploads', 's3:PutObject', 'arn:aws:s3:::b/k'],
  ['DELETE', '/b/k?uploadId=1', 's3:AbortMultipartUpload', 'arn:aws:s3:::b/k'],
  ['DELETE', '/b/k', 's3:DeleteObject', 'arn:aws:s3:::b/k'],
])('%s %s asks for %s', (method, path, action, resource) => {
  expect(needs('s3', { method, path })).toEqual([[action, resource]])
})

test('a mail asks for its sender, by address or domain, and for its configuration set', () => {
  const body = new URLSearchParams({
    Action: 'SendEmail',
    Source: 'P <p@example.org>',
    ConfigurationSetName: 'C',
  })
  const arn = 'arn:aws:ses:eu-west-3:000000000000'
  expect(needs('ses', { body: body.toString() })).toEqual([
    ['ses:SendEmail', `${arn}:identity/p@example.org`, `${arn}:identity/example.org`, 'p@example.org'],
    ['ses:SendEmail', `${arn}:configuration-set/C`, 'p@example.org'],
  ])
})
