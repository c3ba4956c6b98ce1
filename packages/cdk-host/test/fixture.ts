import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { build } from 'esbuild'
import type { Host } from '../src/host.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type Resources = Record<string, { Type: string; Properties: { [key: string]: Json } }>

const getAtt = (id: string, attribute: string): Json => ({ 'Fn::GetAtt': [id, attribute] })
const ref = (id: string): Json => ({ Ref: id })

/** A stack with one of everything that the host runs, in a folder of its own; a message is given up on after it was received `maxReceiveCount` times. */
export async function makeFixture(maxReceiveCount = 3): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-host-'))
  await build({
    entryPoints: { index: join(import.meta.dirname, 'functions.ts') },
    outdir: join(folder, 'asset.code'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    sourcemap: 'inline',
    banner: {
      js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
    },
  })
  mkdirSync(join(folder, 'asset.site/en'), { recursive: true })
  writeFileSync(
    join(folder, 'asset.site/en/index.html'),
    `<!doctype html><title>Page</title>${'x'.repeat(2000)}`,
  )
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value))
  const files = { code: { source: { path: 'asset.code' } }, site: { source: { path: 'asset.site' } } }
  write('Fixture.assets.json', { files })
  write('Fixture.template.json', { Resources: resources(maxReceiveCount) })
  const properties = { templateFile: 'Fixture.template.json' }
  write('manifest.json', {
    artifacts: {
      Fixture: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://unknown-account/eu-west-3',
        properties,
      },
    },
  })
  return folder
}

function resources(maxReceiveCount: number): Resources {
  const allow = (Action: Json, Resource: Json, Condition?: { [key: string]: Json }): Json => ({
    Effect: 'Allow',
    Action,
    Resource,
    ...(Condition && { Condition }),
  })
  const tableAccess = allow(
    ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:GetItem'],
    getAtt('Table', 'Arn'),
    {
      'ForAllValues:StringLike': {
        'dynamodb:LeadingKeys': ['FACTS', 'SEEN', 'SENT', 'ARRIVED', 'FEEDBACK', 'TICKS'],
      },
    },
  )
  const files = allow(['s3:PutObject', 's3:GetObject'], { 'Fn::Join': ['', [getAtt('Bucket', 'Arn'), '/*']] })
  const queue = allow('sqs:SendMessage', getAtt('Queue', 'Arn'))
  const mail = allow('ses:SendEmail', [
    'arn:aws:ses:eu-west-3:000000000000:identity/*',
    'arn:aws:ses:eu-west-3:000000000000:configuration-set/Mails',
  ])
  return {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    },
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
        CorsConfiguration: {
          CorsRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['PUT', 'GET'], AllowedHeaders: ['*'] }],
        },
      },
    },
    Site: { Type: 'AWS::S3::Bucket', Properties: {} },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 30,
        RedrivePolicy: { deadLetterTargetArn: getAtt('Failures', 'Arn'), maxReceiveCount },
      },
    },
    Failures: { Type: 'AWS::SQS::Queue', Properties: {} },
    ...fn('Write', 'write', [tableAccess]),
    ...fn('Mirror', 'mirror', []),
    ...fn('Trespass', 'trespass', [tableAccess]),
    ...fn('Sleep', 'sleep', []),
    ...fn('Presign', 'presign', [files]),
    ...fn('Read', 'read', [tableAccess, queue]),
    ...fn('Send', 'send', [tableAccess, mail]),
    ...fn('Note', 'note', [tableAccess]),
    ...fn('Tick', 'tick', [tableAccess]),
    ...route('Write', 'POST /api/facts'),
    ...route('Mirror', 'GET /en/index.html'),
    ...route('Trespass', 'POST /api/trespass'),
    ...route('Sleep', 'POST /api/sleep'),
    ...route('Presign', 'POST /api/uploads/{kind}'),
    Stream: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: ref('Read'),
        EventSourceArn: getAtt('Table', 'StreamArn'),
        BatchSize: 10,
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 2,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        FilterCriteria: {
          Filters: [{ Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: ['FACTS'] } } } }) }],
        },
        DestinationConfig: { OnFailure: { Destination: getAtt('Failures', 'Arn') } },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: ref('Send'),
        EventSourceArn: getAtt('Queue', 'Arn'),
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    Arrivals: rule({
      source: ['aws.s3'],
      detail: { bucket: { name: [ref('Bucket')] }, object: { key: [{ prefix: 'in/' }] } },
    }),
    Feedback: rule({ source: ['aws.ses'] }),
    Mails: { Type: 'AWS::SES::ConfigurationSet', Properties: {} },
    MailEvents: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: {
        ConfigurationSetName: ref('Mails'),
        EventDestination: { MatchingEventTypes: ['send', 'delivery'] },
      },
    },
    Minute: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: { ScheduleExpression: 'rate(1 minute)', Target: { Arn: getAtt('Tick', 'Arn') } },
    },
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: {
        ResponseHeadersPolicyConfig: {
          SecurityHeadersConfig: {
            ContentSecurityPolicy: {
              ContentSecurityPolicy: {
                'Fn::Join': [
                  '',
                  ["default-src 'none'; connect-src https://", getAtt('Bucket', 'RegionalDomainName')],
                ],
              },
            },
            ContentTypeOptions: { Override: true },
          },
        },
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
    Router: {
      Type: 'AWS::CloudFront::Function',
      Properties: {
        FunctionCode:
          'function handler({ request }) { request.headers["x-page"] = { value: request.uri }; request.uri = "/en/index.html"; return request }',
      },
    },
    Filled: {
      Type: 'AWS::CloudFront::CachePolicy',
      Properties: {
        CachePolicyConfig: {
          ParametersInCacheKeyAndForwardedToOrigin: {
            HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['X-Page'] },
            QueryStringsConfig: { QueryStringBehavior: 'none' },
          },
        },
      },
    },
    Distribution: distribution(),
    Deployment: {
      Type: 'Custom::CDKBucketDeployment',
      Properties: {
        DestinationBucketName: ref('Site'),
        SourceObjectKeys: ['site.zip'],
        SystemMetadata: { 'cache-control': 'no-cache' },
      },
    },
  }
}

function distribution(): Resources[string] {
  const common = { ResponseHeadersPolicyId: ref('Headers') }
  const FunctionAssociations = [{ EventType: 'viewer-request', FunctionARN: getAtt('Router', 'FunctionARN') }]
  return {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        DefaultCacheBehavior: {
          ...common,
          TargetOriginId: 'pages',
          FunctionAssociations,
        },
        CacheBehaviors: [
          {
            ...common,
            PathPattern: '/api/*',
            TargetOriginId: 'api',
            AllowedMethods: ['GET', 'HEAD', 'POST'],
          },
          {
            ...common,
            PathPattern: '/filled/?*',
            TargetOriginId: 'api or else pages',
            CachePolicyId: ref('Filled'),
            FunctionAssociations,
          },
        ],
        OriginGroups: {
          Items: [
            {
              Id: 'api or else pages',
              FailoverCriteria: { StatusCodes: { Items: [500, 503] } },
              Members: { Items: [{ OriginId: 'api' }, { OriginId: 'pages' }] },
            },
          ],
        },
        Origins: [
          { Id: 'pages', DomainName: getAtt('Site', 'RegionalDomainName'), S3OriginConfig: {} },
          {
            Id: 'api',
            DomainName: 'api.example.org',
            OriginCustomHeaders: [{ HeaderName: 'x-origin-secret', HeaderValue: 's' }],
          },
        ],
      },
    },
  }
}

function fn(id: string, handler: string, statements: Json[]): Resources {
  return {
    [id]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: `index.${handler}`,
        Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
        Role: getAtt(`${id}Role`, 'Arn'),
        Timeout: id === 'Sleep' ? 1 : 10,
        Environment: { Variables: { TABLE: ref('Table'), BUCKET: ref('Bucket'), QUEUE_URL: ref('Queue') } },
      },
    },
    [`${id}Role`]: { Type: 'AWS::IAM::Role', Properties: {} },
    [`${id}Policy`]: {
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: [ref(`${id}Role`)], PolicyDocument: { Statement: statements } },
    },
  }
}

function route(id: string, RouteKey: string): Resources {
  return {
    [`${id}Integration`]: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { IntegrationUri: getAtt(id, 'Arn') },
    },
    [`${id}Route`]: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: ref('Api'),
        RouteKey,
        Target: { 'Fn::Join': ['/', ['integrations', ref(`${id}Integration`)]] },
      },
    },
  }
}

function rule(EventPattern: Json): Resources[string] {
  return {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern, Targets: [{ Id: 'Target', Arn: getAtt('Note', 'Arn') }] },
  }
}

/** Sends JSON to the host's front. */
export function post(host: Host, path: string, body: unknown): Promise<Response> {
  return fetch(`${host.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** Everything in one partition of the fixture's table. */
export async function partition(host: Host, pk: string): Promise<Record<string, unknown>[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(host.client()))
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
  const { Items = [] } = await client.send(new QueryCommand({ TableName: host.environment.TABLE, ...query }))
  client.destroy()
  return Items
}
