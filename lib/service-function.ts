import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Data } from './data.ts'
import type { Grant, Part } from './grants.ts'
import type { Mail } from './mail.ts'

export type ServiceFunctionProps = {
  code: string
  grant: Grant
  data: Data
  mail: Mail
  timeout: Duration
  memorySize?: number
  environment?: Record<string, string>
}

/** A function with its own log group and its own role, which holds what its grant names and no more. */
export class ServiceFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const { code, grant, data, mail, timeout, memorySize = 512, environment } = props
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(code),
      role,
      logGroup,
      timeout,
      memorySize,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        TABLE: data.table.tableName,
        ...(grant.files && { BUCKET: data.deliverables.bucketName }),
        ...(grant.anchors && { ANCHORS: data.anchors.bucketName }),
        ...(grant.sendsTo?.includes('mails') && {
          QUEUE_URL: data.mails.other.queueUrl,
          SIGN_IN_QUEUE_URL: data.mails['sign-in'].queueUrl,
          ANNOUNCEMENT_QUEUE_URL: data.mails.announcement.queueUrl,
        }),
        ...(grant.sendsTo?.includes('reactions') && { REACTIONS_URL: data.reactions.queueUrl }),
        ...(grant.sendsTo?.includes('allocate') && { ALLOCATE_URL: data.allocate.queueUrl }),
        ...(grant.mails && {
          MAIL_FROM: mail.from,
          CONFIGURATION_SET: mail.configurationSetName,
          ...(mail.rate !== undefined && { MAIL_RATE: String(mail.rate) }),
        }),
        ...environment,
      },
    })
    logGroup.grantWrite(role)
    for (const statement of statements(grant, data, mail)) role.addToPolicy(statement)
  }
}

const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem']
const fileActions = {
  read: ['s3:GetObject', 's3:GetObjectVersion'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
  delete: ['s3:DeleteObject'],
}

function statements(grant: Grant, data: Data, mail: Mail): PolicyStatement[] {
  const { read = [], write = [], append = [], count = [], remove = [], batch = [], files = [] } = grant
  const table = data.table.tableArn
  const found = [
    onParts(table, reading, [...read, ...write]),
    onParts(table, ['dynamodb:PutItem'], [...write, ...append]),
    onParts(table, ['dynamodb:UpdateItem'], count),
    onParts(table, ['dynamodb:DeleteItem'], remove),
    onParts(table, ['dynamodb:BatchWriteItem'], batch),
  ].filter((statement) => statement !== undefined)
  if (grant.due) found.push(allow(['dynamodb:Query'], [`${table}/index/due`]))
  if (files.length > 0) {
    found.push(
      allow(
        files.flatMap((use) => fileActions[use]),
        [data.deliverables.arnForObjects('*')],
      ),
    )
  }
  if (grant.anchors) found.push(allow(['s3:PutObject'], [data.anchors.arnForObjects('*')]))
  const queues = { mails: Object.values(data.mails), reactions: [data.reactions], allocate: [data.allocate] }
  const to = (grant.sendsTo ?? []).flatMap((each) => queues[each].map(({ queueArn }) => queueArn))
  if (to.length > 0) found.push(allow(['sqs:SendMessage'], to))
  if (grant.mails) found.push(...mail.statements(Stack.of(data)))
  return found
}

function onParts(table: string, actions: string[], parts: Part[]) {
  if (parts.length === 0) return undefined
  const keys = parts.map((part) => (part === 'DIRECTORY' ? part : `EDITION#*#${part}`))
  return new PolicyStatement({
    effect: Effect.ALLOW,
    actions,
    resources: [table],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
  })
}

function allow(actions: string[], resources: string[]) {
  return new PolicyStatement({ effect: Effect.ALLOW, actions, resources })
}
