import type { Engines } from './engines.ts'
import type { Resource, Template } from './template.ts'
import { ask, EngineError } from './wire.ts'

/** Creates the tables, buckets and queues that the template names and that are not there yet. */
export async function createResources(template: Template, { dynamodb, fauxqs }: Engines): Promise<void> {
  for (const { id } of template.all('AWS::S3::Bucket')) fauxqs.createBucket(template.ref(id))
  const queues = template.all('AWS::SQS::Queue')
  for (const queue of [...queues].sort((a, b) => Number(redrives(a)) - Number(redrives(b)))) {
    const name = template.attribute(queue.id, 'QueueName')
    if (!fauxqs.inspectQueue(name))
      fauxqs.createQueue(name, { region: template.region, attributes: queueAttributes(queue) })
  }
  await Promise.all(
    template
      .all('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')
      .map((table) => createTable(template, dynamodb, table)),
  )
}

function redrives({ properties }: Resource) {
  return properties.RedrivePolicy !== undefined
}

function queueAttributes({ properties }: Resource): Record<string, string> {
  const { VisibilityTimeout, MessageRetentionPeriod, DelaySeconds, RedrivePolicy } = properties
  const given = Object.entries({ VisibilityTimeout, MessageRetentionPeriod, DelaySeconds })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)])
  return {
    ...Object.fromEntries(given),
    ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
  }
}

async function createTable(template: Template, endpoint: string, { id, properties }: Resource) {
  const {
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
    StreamSpecification,
    TimeToLiveSpecification,
  } = properties
  const TableName = template.ref(id)
  try {
    await ask(endpoint, 'DynamoDB_20120810.CreateTable', {
      TableName,
      AttributeDefinitions,
      KeySchema,
      ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
      BillingMode: 'PAY_PER_REQUEST',
      ...(StreamSpecification && {
        StreamSpecification: { ...(StreamSpecification as object), StreamEnabled: true },
      }),
    })
    if (TimeToLiveSpecification) {
      await ask(endpoint, 'DynamoDB_20120810.UpdateTimeToLive', { TableName, TimeToLiveSpecification })
    }
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'ResourceInUseException')) throw error
  }
}
