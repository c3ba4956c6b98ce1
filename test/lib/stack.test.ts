import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { operations } from '../../api/operations.ts'
import { grants } from '../../lib/grants.ts'
import { pageCalled, pageNames } from '../../web/pages.ts'

type Properties = Record<string, unknown>
type Statement = {
  Action: string | string[]
  Resource: unknown
  Effect: string
  Condition?: Record<string, Record<string, string[]>>
}
type Resource = { Type: string; Properties: Properties; DependsOn?: string[] }

const stack = inject('stack')
const { Resources: resources } = JSON.parse(readFileSync(join(stack, 'Palmares.template.json'), 'utf8')) as {
  Resources: Record<string, Resource>
}
const all = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type)
const named = (type: string) => all(type).map(([, { Properties }]) => Properties)
const functions = all('AWS::Lambda::Function').filter(
  ([, { Properties }]) => Properties.Runtime === 'nodejs24.x',
)
const policies = all('AWS::IAM::Policy').filter(([id]) => !id.startsWith('CustomCDKBucketDeployment'))
const statements = policies.flatMap(([policy, { Properties }]) =>
  (Properties.PolicyDocument as { Statement: Statement[] }).Statement.map((statement) => ({
    policy,
    ...statement,
  })),
)
const actions = ({ Action }: Statement) => (Array.isArray(Action) ? Action : [Action])

test('the stack is far from the 500 resources that one may hold', () => {
  expect(Object.keys(resources).length).toBeLessThan(400)
})

test('every function runs on Node 24 on arm64, with a time limit, a log group and a role of its own', () => {
  expect(functions).toHaveLength(Object.keys(grants).length)
  const roles = functions.map(([, { Properties }]) => JSON.stringify(Properties.Role))
  expect(new Set(roles).size).toBe(functions.length)
  for (const [, { Properties }] of functions) {
    expect(Properties).toMatchObject({
      Architectures: ['arm64'],
      LoggingConfig: { LogGroup: expect.anything() },
    })
    expect(Properties.Timeout).toBeGreaterThan(3)
  }
  for (const { RetentionInDays } of named('AWS::Logs::LogGroup')) expect(RetentionInDays).toBe(30)
})

test('a flood of requests for mails is held back at the door, and their routes are there before their settings', () => {
  const [[, stage] = []] = all('AWS::ApiGatewayV2::Stage')
  const settings = stage?.Properties.RouteSettings as Record<string, { ThrottlingRateLimit: number }>
  const routes = all('AWS::ApiGatewayV2::Route')
  const held = ['registerParticipant', 'requestSignInLink'].map((name) => {
    const { method, path } = operations.find((each) => each.name === name) ?? {}
    return `${method} ${path}`
  })
  expect(Object.keys(settings).toSorted()).toEqual(held.toSorted())
  for (const key of held) {
    expect(settings[key]?.ThrottlingRateLimit).toBeLessThan(100)
    const [id] = routes.find(([, { Properties }]) => Properties.RouteKey === key) ?? []
    expect(stage?.DependsOn).toContain(id)
  }
})

test('every operation has its route, as have the site’s documents, and every other path goes to the public area', () => {
  const keys = named('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey)
  const declared = operations.map(({ method, path }) => `${method} ${path}`)
  const documents = ['GET', 'HEAD'].map((method) => `${method} /{language}/index.html`)
  expect(keys.toSorted()).toEqual([...declared, ...documents, 'ANY /{proxy+}'].toSorted())
})

describe('the readers of the stream', () => {
  const mappings = named('AWS::Lambda::EventSourceMapping')
  const readers = mappings.filter(({ StartingPosition }) => StartingPosition)

  test('are two, no more', () => expect(readers).toHaveLength(2))

  test('wake for what their filters name, retry a bounded number of times, bisect, and give up into a queue', () => {
    for (const reader of readers) {
      expect(reader).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ParallelizationFactor: 1,
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      })
      expect(reader.MaximumRetryAttempts).toBeGreaterThan(0)
      const { Filters } = reader.FilterCriteria as { Filters: { Pattern: string }[] }
      expect(Filters).not.toEqual([])
      for (const { Pattern } of Filters) {
        const { eventName, dynamodb } = JSON.parse(Pattern)
        const image = eventName?.includes('REMOVE') ? 'OldImage' : 'NewImage'
        expect(dynamodb).toHaveProperty(`${image}.type.S`)
      }
    }
  })
})

test('whatever works in the background gives up into a queue that somebody watches', () => {
  const queues = all('AWS::SQS::Queue')
  const dead = queues.filter(([, { Properties }]) => !Properties.RedrivePolicy).map(([id]) => id)
  expect(dead).toHaveLength(6)
  const watched = named('AWS::CloudWatch::Alarm').map((alarm) => JSON.stringify(alarm))
  for (const id of dead)
    expect(
      watched.some((alarm) => alarm.includes(id)),
      id,
    ).toBe(true)
  expect(named('AWS::Lambda::EventInvokeConfig')).toHaveLength(4)
  for (const config of named('AWS::Lambda::EventInvokeConfig'))
    expect(config).toHaveProperty('DestinationConfig.OnFailure')
})

describe('alarms', () => {
  const alarms = named('AWS::CloudWatch::Alarm')
  const of = (metric: string) => alarms.filter((alarm) => JSON.stringify(alarm).includes(`"${metric}"`))

  test.each([
    ['a request that broke', '5xx'],
    ['a function that is throttled', 'Throttles'],
    ['a table that is throttled', 'WriteThrottleEvents'],
    ['mails that come back', 'Reputation.BounceRate'],
    ['readers who complain', 'Reputation.ComplaintRate'],
    ['a mail that cannot leave', 'MailWaits'],
  ])('tell of %s', (_, metric) => expect(of(metric)).toHaveLength(1))

  test('tell of the oldest mail in every lane', () =>
    expect(of('ApproximateAgeOfOldestMessage')).toHaveLength(3))

  test('tell when the tick or the anchors stop', () => {
    expect(of('Invocations')).toHaveLength(2)
    for (const alarm of of('Invocations'))
      expect(alarm).toMatchObject({ TreatMissingData: 'breaching', ComparisonOperator: 'LessThanThreshold' })
  })

  test('go to a topic that CloudWatch may publish to, for this account’s alarms, and that somebody reads', () => {
    const [topic] = all('AWS::SNS::Topic')
    for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([{ Ref: topic?.[0] }])
    const [policy = {}] = named('AWS::SNS::TopicPolicy')
    const { Statement } = policy.PolicyDocument as { Statement: Statement[] }
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnLike: { 'aws:SourceArn': expect.anything() },
        },
      }),
    )
    expect(named('AWS::SNS::Subscription')).toHaveLength(1)
  })
})

describe('roles', () => {
  test('hold no wildcard action, and no wildcard resource but for what knows none', () => {
    for (const statement of statements) {
      for (const action of actions(statement)) expect(action, statement.policy).not.toContain('*')
      if (['dynamodb:ListStreams', 'ses:GetSendQuota'].includes(actions(statement).join())) continue
      expect(statement.Resource, statement.policy).not.toBe('*')
    }
    const managed = named('AWS::IAM::Role').filter(({ ManagedPolicyArns }) => ManagedPolicyArns)
    expect(managed).toHaveLength(1) // CDK's own function that fills the site's bucket.
  })

  test('send mail from our address and no other', () => {
    const sending = statements.filter((statement) => actions(statement).includes('ses:SendEmail'))
    expect(sending).toHaveLength(1)
    expect(sending[0]?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'palmares@example.org' } })
  })

  test('reach items of the table only by parts', () => {
    const onItems = statements.filter((statement) =>
      actions(statement).some(
        (action) =>
          /:(Get|Put|Update|Delete|Batch)/.test(action) &&
          action.startsWith('dynamodb:') &&
          !action.endsWith('Records') &&
          !action.endsWith('Iterator'),
      ),
    )
    expect(onItems.length).toBeGreaterThan(10)
    for (const { Condition, policy } of onItems) {
      expect(Condition, policy).toHaveProperty(['ForAllValues:StringLike', 'dynamodb:LeadingKeys'])
    }
  })

  const writingTo = (part: string) =>
    statements.filter(({ Condition, ...statement }) => {
      const keys = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []
      return (
        [keys].flat().some((pattern) => matches(pattern, `EDITION#e#${part}`)) &&
        actions(statement).some((action) => /Put|Update|Delete|Write/.test(action))
      )
    })
  const matches = (pattern: string, key: string) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(key)

  test.each([
    ['add to the audit trail', 'AUDIT', 'record'],
    ['write minutes', 'MINUTES', 'jury'],
    ['write a publication', 'PUBLICATION', 'publication'],
    ['write what the jury says of its interests and ties', 'JURY', 'jury'],
    ['write marks', 'SCORES', 'jury'],
  ])('let one function alone %s, and nobody change or remove it otherwise', (_, part, only) => {
    expect(writingTo(part).map(({ policy }) => policy.replace(/Role.*/, ''))).toEqual([only])
    expect(writingTo(part).flatMap(actions)).toEqual(['dynamodb:PutItem'])
  })

  test('allow each action on the table in one statement, which AWS holds all of a call’s keys to', () => {
    const onKeys = statements.filter(({ Condition }) => Condition?.['ForAllValues:StringLike'])
    const each = onKeys.flatMap((statement) =>
      actions(statement).map((action) => `${statement.policy} ${action}`),
    )
    expect(each.length).toBeGreaterThan(30)
    expect(new Set(each).size).toBe(each.length)
  })

  test('never allow a scan', () => {
    expect(statements.flatMap(actions)).not.toContain('dynamodb:Scan')
  })
})

const [distribution = {}] = named('AWS::CloudFront::Distribution')
const { DefaultCacheBehavior, CacheBehaviors, Origins, OriginGroups } = distribution.DistributionConfig as {
  DefaultCacheBehavior: Properties
  CacheBehaviors: Properties[]
  Origins: Properties[]
  OriginGroups: {
    Items: { Id: string; FailoverCriteria: unknown; Members: { Items: { OriginId: string }[] } }[]
  }
}

describe('pages that are served with their content', () => {
  const behaviourOf = (path: string) =>
    CacheBehaviors.find(({ PathPattern }) => matches(String(PathPattern), path)) ?? DefaultCacheBehavior
  const matches = (pattern: string, path: string) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('?', '.').replaceAll('*', '.*')}$`).test(path)
  const [group] = OriginGroups.Items

  test('are those that the site registers as such, and no other page waits for a function', () => {
    for (const name of pageNames) {
      const { at, who, served } = pageCalled(name)
      if (who === 'outsiders') continue
      for (const language of ['fr', 'en']) {
        const path = ['', language, 'an-edition', ...at.replace('*', 'an-item').split('/')]
          .filter(Boolean)
          .join('/')
        expect(behaviourOf(`/${path}`).TargetOriginId === group?.Id, path).toBe(served === true)
      }
    }
    for (const path of ['/', '/fr', '/robots.txt', '/assets/core.js'])
      expect(behaviourOf(path).TargetOriginId, path).toBe(DefaultCacheBehavior.TargetOriginId)
  })

  test('come from the bucket, without content, when the function breaks', () => {
    expect(OriginGroups.Items).toHaveLength(1)
    expect(group?.FailoverCriteria).toEqual({ StatusCodes: { Items: [500, 502, 503, 504], Quantity: 4 } })
    const [first, second] = (group?.Members.Items ?? []).map(({ OriginId }) =>
      Origins.find(({ Id }) => Id === OriginId),
    )
    expect(JSON.stringify(first)).toContain('x-origin-secret')
    expect(second).toHaveProperty('S3OriginConfig')
    expect(second?.Id).toBe(DefaultCacheBehavior.TargetOriginId)
  })

  test('are kept a minute at most, one for everybody: neither cookies nor queries reach the function', () => {
    const [policy] = all('AWS::CloudFront::CachePolicy')
    expect(policy?.[1].Properties.CachePolicyConfig).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 60,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['x-page'] },
      },
    })
    const theirs = CacheBehaviors.filter(({ TargetOriginId }) => TargetOriginId === group?.Id)
    for (const behaviour of theirs) {
      expect(behaviour).toMatchObject({
        CachePolicyId: { Ref: policy?.[0] },
        FunctionAssociations: DefaultCacheBehavior.FunctionAssociations,
      })
      expect(behaviour).not.toHaveProperty('AllowedMethods')
      expect(behaviour).not.toHaveProperty('OriginRequestPolicyId')
    }
  })

  test('are filled in by a function that reads what is public, writes nothing, and follows the files it names', () => {
    const theirs = statements.filter(
      ({ policy, Resource }) => policy.startsWith('pages') && JSON.stringify(Resource).includes('Table'),
    )
    expect(theirs.map(({ Condition }) => Condition)).toEqual([
      {
        'ForAllValues:StringLike': {
          'dynamodb:LeadingKeys': ['EDITION#*#CORE', 'EDITION#*#MINUTES', 'EDITION#*#PUBLICATION'],
        },
      },
    ])
    for (const action of theirs.flatMap(actions)) expect(action).not.toMatch(/Put|Update|Delete|Write/)
    const [, filling] = functions.find(([id]) => id.startsWith('pages')) ?? []
    expect(filling?.DependsOn?.join()).toContain('SiteHashedFiles')
  })
})

test('site and API send the same security headers', () => {
  expect(CacheBehaviors).not.toEqual([])
  for (const { ResponseHeadersPolicyId } of CacheBehaviors) {
    expect(ResponseHeadersPolicyId).toEqual(DefaultCacheBehavior.ResponseHeadersPolicyId)
  }
  const policy = JSON.stringify(named('AWS::CloudFront::ResponseHeadersPolicy'))
  expect(policy).not.toContain('unsafe-')
  expect(policy).toContain("require-trusted-types-for 'script'")
})

test('buckets are private, the files of teams are versioned and outlive the stack', () => {
  for (const bucket of named('AWS::S3::Bucket')) {
    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
  }
  const kinds = all('AWS::S3::Bucket').map(([id, { Properties }]) => [
    id.replace(/[0-9A-F]{8}$/, ''),
    Properties.VersioningConfiguration !== undefined,
    Properties.ObjectLockEnabled === true,
  ])
  expect(kinds).toEqual(
    expect.arrayContaining([
      ['DataDeliverables', true, false],
      ['DataAnchors', true, true],
    ]),
  )
  const kept = [...all('AWS::S3::Bucket'), ...all('AWS::DynamoDB::GlobalTable')]
  for (const [id, resource] of kept) expect(resource, id).toHaveProperty('DeletionPolicy', 'Retain')
})

test('buckets refuse plain http, and TLS before 1.2', () => {
  const refused = named('AWS::S3::BucketPolicy').map(({ PolicyDocument }) => {
    const { Statement } = PolicyDocument as { Statement: Statement[] }
    return Statement.filter(({ Effect }) => Effect === 'Deny').map(({ Condition }) => Condition)
  })
  expect(refused).toHaveLength(named('AWS::S3::Bucket').length)
  for (const conditions of refused)
    expect(conditions).toEqual(
      expect.arrayContaining([
        { Bool: { 'aws:SecureTransport': 'false' } },
        { NumericLessThan: { 's3:TlsVersion': 1.2 } },
      ]),
    )
})

test('the gateway holds to its limits, and keeps no figures by route, which nobody reads', () => {
  expect(named('AWS::ApiGatewayV2::Stage').map((stage) => stage.DefaultRouteSettings)).toEqual([
    { ThrottlingBurstLimit: 1000, ThrottlingRateLimit: 500 },
  ])
})

test('anchors are locked for three years, for the account’s owner too, and one function may put them and no more', () => {
  const [[id, bucket] = []] = all('AWS::S3::Bucket').filter(
    ([, { Properties }]) => Properties.ObjectLockEnabled,
  )
  expect(bucket?.Properties.ObjectLockConfiguration).toEqual({
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1095 } },
  })
  const reaching = statements.filter(({ Resource }) => JSON.stringify(Resource).includes(id ?? 'none'))
  expect(reaching.map(({ policy }) => policy.replace(/Role.*/, ''))).toEqual(['anchor'])
  expect(reaching.flatMap(actions)).toEqual(['s3:PutObject'])
  const theirs = statements.filter(({ policy }) => policy.startsWith('anchor')).flatMap(actions)
  expect(theirs.filter((action) => /^(dynamodb|s3):.*(Put|Delete|Update|Write)/.test(action))).toEqual([
    's3:PutObject',
  ])
})

test.skipIf(process.env.PALMARES_TEST_STACK)(
  'the same sources give the same bytes',
  { timeout: 180_000 },
  () => {
    const again = mkdtempSync(join(tmpdir(), 'palmares-synth-'))
    const bin = join(import.meta.dirname, '../../bin/palmares.ts')
    const env = { ...process.env, PALMARES_PARTS: '1' }
    execFileSync(process.execPath, [bin, '--output', again], { stdio: 'pipe', env })
    expect(digests(again)).toEqual(digests(again, stack))
    rmSync(again, { recursive: true })
  },
)

/** The digest of every file of the first folder, as it is in the second. */
function digests(listed: string, read = listed): Record<string, string> {
  const names = readdirSync(listed, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(listed, name)).isFile(),
  )
  const digest = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(read, name)))
      .digest('hex')
  return Object.fromEntries(names.map((name) => [name, digest(name)]))
}
