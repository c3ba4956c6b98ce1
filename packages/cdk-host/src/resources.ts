import type { Engines } from './engines.ts'
import type { QueueStore } from './queue-store.ts'
import type { Resource, Template } from './template.ts'
import { ask, EngineError } from './wire.ts'

/** Creates the tables and queues that the template names and that are not there yet. */
export async function createResources(
  template: Template,
  { dynamodb }: Engines,
  queues: QueueStore,
): Promise<void> {
  for (const queue of template.all('AWS::SQS::Queue')) {
    if (queue.properties.FifoQueue) throw new Error('The host has no FIFO queues')
    queues.create(template.attribute(queue.id, 'QueueName'), queueAttributes(queue))
  }
  await Promise.all(
    template
      .all('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')
      .map((table) => createTable(template, dynamodb, table)),
  )
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
