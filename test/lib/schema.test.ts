import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { type Resource, synthesised } from './synthesised.ts'

let specification: Awaited<ReturnType<typeof loadAwsServiceSpec>>
beforeAll(async () => {
  specification = await loadAwsServiceSpec()
})

const schemaOf = (type: string) => specification.lookup('resource', 'cloudFormationType', 'equals', type)[0]
type Known = NonNullable<ReturnType<typeof schemaOf>>['properties']
type Property = Known[string]

/** What CloudFormation's schemas have against these resources, each fault with where it stands. */
function faultsOf(resources: Record<string, Resource>): string[] {
  return Object.entries(resources)
    .filter(([, { Type }]) => !Type.startsWith('Custom::'))
    .flatMap(([id, { Type, Properties = {} }]) => {
      const found = schemaOf(Type)
      return found ? faultsIn(Properties, found.properties, `${id} (${Type})`) : [`${id}: no type ${Type}`]
    })
}

function faultsIn(given: object, known: Known, at: string): string[] {
  const missing = Object.entries(known)
    .filter(([name, { required }]) => required && !(name in given))
    .map(([name]) => `${at}: ${name} is missing`)
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const property = known[name]
    if (!property) return [`${at}: no property ${name}`]
    const each = typesOf(property).map((type) => faults(value, type, `${at}.${name}`))
    return each.find((none) => none.length === 0) ?? each[0] ?? []
  })
  return [...missing, ...wrong]
}

/** The kinds that a property may be of: CloudFormation goes on taking what it took before. */
function typesOf({ type, previousTypes = [] }: Property): Property['type'][] {
  return [type, ...previousTypes]
}

function faults(value: unknown, type: Property['type'], at: string): string[] {
  if (isIntrinsic(value)) return []
  const fits = (does: boolean) => (does ? [] : [`${at}: ${JSON.stringify(value)} is no ${type.type}`])
  switch (type.type) {
    case 'string':
      return fits(isScalar(value) && (!type.allowedValues || type.allowedValues.includes(String(value))))
    case 'date-time':
      return fits(typeof value === 'string')
    case 'number':
      return fits(isNumeric(value))
    case 'integer':
      return fits(isNumeric(value) && Number.isInteger(Number(value)))
    case 'boolean':
      return fits([true, false, 'true', 'false'].includes(value as boolean))
    case 'json':
      return fits(typeof value === 'object' || typeof value === 'string')
    case 'tag':
      return fits(isObject(value) && typeof value.Key === 'string' && 'Value' in value)
    case 'null':
      return fits(value === null)
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((each, index) => faults(each, type.element, `${at}[${index}]`))
        : fits(false)
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([name, each]) => faults(each, type.element, `${at}.${name}`))
        : fits(false)
    case 'ref':
      return isObject(value)
        ? faultsIn(value, specification.get('typeDefinition', type.reference.$ref).properties, at)
        : fits(false)
    case 'union': {
      const each = type.types.map((one) => faults(value, one, at))
      return each.find((none) => none.length === 0) ?? each[0] ?? fits(false)
    }
  }
}

/** What CloudFormation puts a value in the place of. */
function isIntrinsic(value: unknown): boolean {
  if (!isObject(value)) return false
  const names = Object.keys(value)
  return names.length === 1 && /^(Ref|Fn::\w+)$/.test(names[0] ?? '')
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)
const isNumeric = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))

test('the template keeps to CloudFormation’s schemas', () => {
  const path = join(inject('stack'), 'Palmares.template.json')
  const { Resources } = JSON.parse(readFileSync(path, 'utf8')) as { Resources: Record<string, Resource> }
  expect(faultsOf(Resources)).toEqual([])
})

test('so does that of an own domain', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/1'
  const { Resources } = synthesised({ domain: { name: 'palmares.example', certificateArn } }).template()
  expect(faultsOf(Resources)).toEqual([])
})

describe('a fault is found where', () => {
  const queue = (Properties: Record<string, unknown>, Type = 'AWS::SQS::Queue') =>
    faultsOf({ Q: { Type, Properties } })

  test.each([
    ['the type is unknown', {}, 'AWS::SQS::Qeue', 'Q: no type AWS::SQS::Qeue'],
    [
      'a property is misspelt',
      { VisibilityTimeOut: 30 },
      'AWS::SQS::Queue',
      'Q (AWS::SQS::Queue): no property VisibilityTimeOut',
    ],
    [
      'a value is of another kind',
      { VisibilityTimeout: 'half a minute' },
      'AWS::SQS::Queue',
      'Q (AWS::SQS::Queue).VisibilityTimeout: "half a minute" is no integer',
    ],
    [
      'something is missing',
      { PolicyDocument: {} },
      'AWS::SQS::QueuePolicy',
      'Q (AWS::SQS::QueuePolicy): Queues is missing',
    ],
    [
      'it lies deep',
      { DefaultRouteSettings: { DetailedMetricEnabled: true }, ApiId: { Ref: 'A' }, StageName: '$default' },
      'AWS::ApiGatewayV2::Stage',
      'Q (AWS::ApiGatewayV2::Stage).DefaultRouteSettings: no property DetailedMetricEnabled',
    ],
  ])('%s', (_, properties, type, fault) => expect(queue(properties, type)).toEqual([fault]))
})
