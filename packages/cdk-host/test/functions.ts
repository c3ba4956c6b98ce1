import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type {
  APIGatewayProxyEventV2,
  DynamoDBStreamEvent,
  S3ObjectCreatedNotificationEvent,
  SQSEvent,
} from 'aws-lambda'

const table = DynamoDBDocumentClient.from(new DynamoDBClient())
const s3 = new S3Client()
const ses = new SESClient()
const sqs = new SQSClient()
const TableName = process.env.TABLE ?? ''

/** Writes an item: what the stream's reader makes of it follows. */
export async function write(event: APIGatewayProxyEventV2) {
  const item = JSON.parse(event.body ?? '{}') as Record<string, string>
  await table.send(new PutCommand({ TableName, Item: { pk: 'FACTS', ...item } }))
  return {
    statusCode: 201,
    cookies: ['session=1; HttpOnly; Secure'],
    body: JSON.stringify({ at: new Date().toISOString() }),
  }
}

/** Answers what it was asked with; breaks where it was asked for what is broken. */
export async function mirror({ headers, rawQueryString, cookies }: APIGatewayProxyEventV2) {
  if (headers['x-page'] === '/filled/broken') throw new Error('It is broken')
  return { statusCode: 200, body: JSON.stringify({ headers, rawQueryString, cookies }) }
}

/** Touches what its role does not allow. */
export async function trespass() {
  await table.send(new PutCommand({ TableName, Item: { pk: 'SECRETS', sk: 'x' } }))
}

export async function sleep() {
  await new Promise((resolve) => setTimeout(resolve, 30_000))
}

type Presign = { key: string; type: string; length: number; sha256: string; expiresIn?: number }

export async function presign(event: APIGatewayProxyEventV2) {
  const { key, type, length, sha256, expiresIn = 300 } = JSON.parse(event.body ?? '{}') as Presign
  const put = new PutObjectCommand({
    Bucket: process.env.BUCKET,
    Key: key,
    ContentType: type,
    ContentLength: length,
    ChecksumSHA256: sha256,
  })
  const signed = new Set(['content-type', 'content-length', 'x-amz-checksum-sha256'])
  return {
    put: await getSignedUrl(s3, put, { expiresIn, signableHeaders: signed, unhoistableHeaders: signed }),
    get: await getSignedUrl(s3, new GetObjectCommand({ Bucket: process.env.BUCKET, Key: key }), {
      expiresIn,
    }),
  }
}

/** Counts each fact once, and sends it on; misbehaves as the fact tells it to. */
export async function read({ Records }: DynamoDBStreamEvent) {
  for (const { dynamodb } of Records) {
    if (dynamodb?.NewImage?.behaviour?.S === 'throw') throw new Error('told to throw')
    if (dynamodb?.NewImage?.behaviour?.S === 'fail') {
      return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] }
    }
    const sk = dynamodb?.NewImage?.sk?.S ?? ''
    const seen = { TableName, Key: { pk: 'SEEN', sk } }
    await table.send(
      new UpdateCommand({
        ...seen,
        UpdateExpression: 'ADD deliveries :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    )
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: sk }))
  }
  return { batchItemFailures: [] }
}

/** Mails each fact once: a note in the table keeps repeats from mailing again. */
export async function send({ Records }: SQSEvent) {
  const batchItemFailures: { itemIdentifier: string }[] = []
  for (const { messageId, body } of Records) {
    try {
      const noted = await table.send(
        new GetCommand({ TableName, Key: { pk: 'SENT', sk: body }, ConsistentRead: true }),
      )
      if (noted.Item) continue
      await ses.send(
        new SendEmailCommand({
          Source: 'sender@example.org',
          Destination: { ToAddresses: [`${body}@example.org`] },
          Message: {
            Subject: { Data: `About ${body}` },
            Body: { Text: { Data: `It is ${new Date().toISOString()}` } },
          },
          ConfigurationSetName: 'Mails',
        }),
      )
      await table.send(new PutCommand({ TableName, Item: { pk: 'SENT', sk: body } }))
    } catch {
      batchItemFailures.push({ itemIdentifier: messageId })
    }
  }
  return { batchItemFailures }
}

type Arrival =
  | Pick<S3ObjectCreatedNotificationEvent, 'detail'>
  | { detail: { eventType: string; mail: { messageId: string } } }

/** Notes what an event told. */
export async function note({ detail }: Arrival) {
  const Item =
    'object' in detail
      ? {
          pk: 'ARRIVED',
          sk: detail.object.key,
          size: detail.object.size,
          version: detail.object['version-id'],
        }
      : { pk: 'FEEDBACK', sk: `${detail.eventType} ${detail.mail.messageId}` }
  await table.send(new PutCommand({ TableName, Item }))
}

export async function tick(event: { time: string }) {
  await table.send(new PutCommand({ TableName, Item: { pk: 'TICKS', sk: event.time } }))
}
